import { iterationDepth } from './checkIterations.js';
import { flowsOf, workOfFlows } from './flows.js';
import { limits } from './limits.js';
import { TooCostly } from './meter.js';
import { meterPrefix } from './metering.js';
import { meteredSource } from './meteredSource.js';
import { type SourceKind, type SyntaxNode, nameOf, syntaxTree, walk } from './syntaxTree.js';
import { ownWork } from './work.js';

/** What to have feelin run for a source that is read once, and the units of work that are known beforehand. */
export interface ToRun {
  body: string;
  work: number;
}

/**
 * Gives the source itself when what it reads is little, else one that counts what it does.
 *
 * @param known the names that the parser is told of
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
  return { body: sameNames(tree, syntaxTree(body, kind, known)) ? body : stop(), work: own };
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

function stop(): never {
  throw new TooCostly();
}
