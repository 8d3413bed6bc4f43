import { pathOf } from './readSyntax.js';
import type { SyntaxNode } from './syntaxTree.js';
import { workOf } from './workOf.js';

/** What an expression reads, and how many of its operations at most go through it. */
export interface Flow {
  path: string[];
  uses: number;
}

/** Gives the flows of an expression without loops. */
export function flowsOf(tree: SyntaxNode): Flow[] {
  const flows = new Map<string, Flow>();
  collect(tree, 0, flows);
  return [...flows.values()];
}

function collect(node: SyntaxNode, uses: number, flows: Map<string, Flow>): void {
  const path = pathOf(node);
  if (!path) {
    const inside = usesInside(node, uses);
    for (const child of node.children) collect(child, inside, flows);
    return;
  }
  const key = path.join('\n');
  const known = flows.get(key);
  flows.set(key, { path, uses: (known?.uses ?? 0) + Math.max(1, uses) });
}

/** Nothing but yes, no or null comes out of these. */
const closing = new Set(['Comparison', 'Conjunction', 'Disjunction', 'InstanceOfExpression']);
const passing = new Set([
  'FunctionInvocation',
  'List',
  'Context',
  'DateTimeLiteral',
  'FilterExpression',
  'PathExpression',
]);

/** To add dates and durations costs feelin more than to compare them. */
function usesInside({ name }: SyntaxNode, uses: number): number {
  if (closing.has(name)) return 1;
  if (name === 'ArithmeticExpression') return uses + 3;
  return passing.has(name) ? uses + 1 : uses;
}

/** Units of work for the values that flow through an expression, each name at its place; the count stops after `most`. */
export function workOfFlows(
  flows: readonly Flow[],
  names: readonly string[],
  values: readonly unknown[],
  most: number,
): number {
  let work = 0;
  for (const { path, uses } of flows) {
    work += uses * workOf(valueAt(path, values[names.indexOf(path[0] ?? '')]), most);
    if (work > most) break;
  }
  return work;
}

function valueAt(path: readonly string[], from: unknown): unknown {
  let value = from;
  for (let at = 1; at < path.length; at += 1) {
    const key = path[at] ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
