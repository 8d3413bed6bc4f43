import { parseUnaryTests, testLiterals } from '../../expressions/index.js';
import type { Decision } from '../Decision.js';

/** Values that stand for every value a column may take, or nothing when that cannot be told. */
export function columnSamples(decision: Decision, column: number): unknown[] | undefined {
  const { typeRef, values } = decision.inputs[column] ?? {};
  const cells = decision.rules.map((rule) => rule.inputs[column] ?? '-');
  if (cells.some(readsContext)) return undefined;
  const literals = cells.flatMap(testLiterals);
  const listed = values === undefined ? [] : testLiterals(values).map((literal) => literal.value);
  if (typeRef === 'boolean') return [true, false];
  if (literals.every((literal) => literal.type === 'number') && literals.length > 0)
    return around(literals.map((each) => Number(each.value)));
  if (literals.every((literal) => literal.type === 'boolean') && literals.length > 0) return [true, false];
  if (!literals.every((literal) => literal.type === 'string')) return undefined;
  if (listed.length > 0) return listed;
  const written = [...new Set(literals.map((literal) => literal.value))];
  return cells.every((cell) => cell === '-' || testLiterals(cell).length > 0)
    ? [...written, '\u0000autre']
    : undefined;
}

/** A cell that compares to something else than literals cannot be sampled. */
function readsContext(cell: string): boolean {
  const parsed = parseUnaryTests(cell);
  return !parsed.ok || parsed.names.length > 0;
}

/** Each bound, a value between two neighbours, one below and one above all. */
function around(bounds: number[]): number[] {
  const sorted = [...new Set(bounds)].sort((a, b) => a - b);
  const between = sorted.flatMap((bound, index) => [bound, (bound + (sorted[index + 1] ?? bound + 2)) / 2]);
  return [(sorted[0] ?? 0) - 1, ...between];
}
