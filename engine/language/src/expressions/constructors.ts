import { FeelFunction, evaluate } from 'feelin';
import { type SyntaxNode, nameOf, walk } from './syntaxTree.js';

/** Words that name both a constructor of FEEL and, commonly, an answer. */
const shared = new Set(['date', 'time', 'duration', 'date and time', 'years', 'months']);

const isConstructor = (node: SyntaxNode): boolean =>
  node.name === 'DateTimeConstructor' || node.name === 'SpecialFunctionName';

/** Makes a FEEL function of a call written with its parameters. */
function called(call: string, ...parameters: string[]): (...values: unknown[]) => unknown {
  const { value, warnings } = evaluate(`function(${parameters.join(', ')}) ${call}`, {});
  return (...values) => {
    warnings.length = 0;
    return value instanceof FeelFunction ? (value.fn(...values) as unknown) : null;
  };
}

const combined = called('date and time(jour, heure)', 'jour', 'heure');
const parsed = called('date and time(texte)', 'texte');
const between = called('years and months duration(debut, fin)', 'debut', 'fin');

/** What the constructors stand for; two of them are no values in feelin, only calls. */
const functions: Readonly<Record<string, unknown>> = {
  date: evaluate('date', {}).value,
  time: evaluate('time', {}).value,
  duration: evaluate('duration', {}).value,
  'date and time': new FeelFunction(
    (date: unknown, time: unknown) => (time === undefined ? parsed(date) : combined(date, time)),
    ['date', 'time'],
  ),
  'years and months duration': new FeelFunction(between, ['from', 'to']),
};

/** A source whose constructors go by other names, and those names with the functions they stand for. */
export interface Freed {
  source: string;
  values: Record<string, unknown>;
}

/**
 * Trap: once a name `date` is known, feelin reads `date("2026-01-01")` as a call of that value. When a source reads such
 * a name, its constructors are called by names that no context has. The tree is one read without the context.
 */
export function freeConstructors(source: string, tree: SyntaxNode, names: readonly string[]): Freed {
  const values: Record<string, unknown> = {};
  if (!names.some((name) => shared.has(name))) return { source, values };
  const calls: SyntaxNode[] = [];
  walk(tree, (node) => {
    if (isConstructor(node)) calls.push(node);
  });
  let freed = source;
  for (const call of calls.reverse()) {
    const name = nameOf(call);
    const alias = `feel_${name.replace(/ /g, '_')}`;
    values[alias] = functions[name] ?? null;
    freed = freed.slice(0, call.from) + alias + freed.slice(call.to);
  }
  return { source: freed, values };
}

/** The names of a context that leave FEEL's constructors alone when a source is read. */
export function withoutShared(context: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(context).filter(([name]) => !shared.has(name)));
}
