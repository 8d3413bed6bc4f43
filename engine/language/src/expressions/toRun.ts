import { iterationDepth, workWritten } from './checkIterations.js';
import { flowsOf, workOfFlows } from './flows.js';
import { limits } from './limits.js';
import { Uncountable } from './meter.js';
import { meterPrefix } from './metering.js';
import { meteredSource } from './meteredSource.js';
import { type SourceKind, type SyntaxNode, nameOf, syntaxTree, walk } from './syntaxTree.js';
import { ownWork } from './work.js';
import { workOf } from './workOf.js';

/** What to have feelin run for a source that is read once, and the units of work that are known beforehand. */
export interface ToRun {
  body: string;
  work: number;
}

/**
 * Gives the source itself when what it reads is little, else one that counts what it does.
 *
 * @param known the names that the parser is told of
 * @throws Uncountable when no other source reads the same, and what it reads is not little
 */
export function toRun(
  source: string,
  kind: SourceKind,
  names: readonly string[],
  known: Record<string, unknown>,
  given: Readonly<Record<string, unknown>>,
): ToRun {
  const tree = syntaxTree(source, kind, known);
  const own = ownWork(tree);
  const most = limits.uncounted - own;
  if (most > 0 && iterationDepth(tree) === 0) {
    const values = names.map((name) => given[name]);
    const work = workOfFlows(flowsOf(tree), names, values, most);
    if (work <= most) return { body: source, work: own + work };
  }
  const body = meteredSource(source, tree, Object.keys(given).length, Object.keys(known).length > 0);
  if (sameNames(tree, syntaxTree(body, kind, known))) return { body, work: own };
  return {
    body: source,
    work: workOfFew(
      tree,
      names.map((name) => given[name]),
    ),
  };
}

/**
 * Units of work of a source that is run uncounted for want of another way: each list is one of the few values it reads, which
 * each operation may go through.
 *
 * @throws Uncountable when they are not few
 */
function workOfFew(tree: SyntaxNode, values: readonly unknown[]): number {
  const held = values.reduce<number>((sum, value) => sum + workOf(value, limits.assumedListSize), 0);
  const work = held * workWritten(tree);
  if (held > limits.assumedListSize || work > limits.fuel) throw new Uncountable();
  return work;
}

/** Trap: names with punctuation are read as such only right after what the parser knows, which a meter may hide. */
const sameNames = (one: SyntaxNode, other: SyntaxNode): boolean =>
  namesIn(one).join('\n') === namesIn(other).join('\n');

function namesIn(tree: SyntaxNode): string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if (node.name !== 'VariableName' && node.name !== 'PathName') return;
    const name = nameOf(node);
    if (!name.startsWith(meterPrefix)) found.push(name);
  });
  return found;
}
