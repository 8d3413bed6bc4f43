import { evaluateExpression } from '../../expressions/index.js';
import type { Domain } from './Domain.js';
import { readTests, type Tests } from './readTests.js';
import { samplesOf } from './samples.js';

/** Combinations of values tried before giving up: beyond, nothing is proved. */
const MOST_TRIES = 4_000;

/** What all the choices of a drawing may cost, in characters evaluated (about two seconds): beyond, nothing is proved. */
export const MOST_WORK = 3_000_000;

/** What is certain of the conditions of a choice, and what may happen when nothing is. */
export type Judgement = {
  /** Whatever happens, one of them at least is true. */
  total: boolean;
  /** Values with which none is true, by path, when some were found. */
  open?: Record<string, unknown>;
  /** For each condition, whether it is never true. */
  never: boolean[];
};

/**
 * Tries on the conditions of a choice every combination of the values that they tell apart. What is said is certain: a
 * condition that does more than compare with literals is never counted on, nor called false.
 *
 * @param domainOf what the value of a path may be; undefined when it may be anything
 * @param budget the work that is left, from which that of this choice is taken
 */
export function judgeChoice(
  conditions: readonly string[],
  domainOf: (path: string) => Domain | undefined,
  budget: { left: number } = { left: MOST_WORK },
): Judgement {
  const read = conditions.map(readTests);
  const literals = joined(read);
  const unknown = { total: false, never: conditions.map(() => false) };
  const variables = [...literals].map(([path, of]) => ({ path, values: samplesOf(of, domainOf(path)) }));
  const tries = variables.reduce((product, { values }) => product * values.length, 1);
  if (tries > MOST_TRIES || overlap([...literals.keys()])) return unknown;
  const work = tries * conditions.reduce((length, { length: more }) => length + more, 0);
  if (work > budget.left) return unknown;
  budget.left -= work;
  const everTrue = conditions.map(() => false);
  let open: Record<string, unknown> | undefined;
  for (let index = 0; index < tries; index += 1) {
    const assigned = combination(variables, index);
    const context = nested(assigned);
    const holding = conditions.map((source, at) => read[at] !== undefined && isTrue(source, context));
    holding.forEach((holds, at) => (everTrue[at] ||= holds));
    if (!holding.includes(true)) open ??= assigned;
  }
  return {
    total: tries > 0 && open === undefined,
    ...(open && read.every((tests) => tests !== undefined) ? { open } : {}),
    never: conditions.map((_, at) => tries > 0 && read[at] !== undefined && everTrue[at] !== true),
  };
}

function joined(read: readonly (Tests | undefined)[]): Tests {
  const all: Tests = new Map();
  for (const [path, literals] of read.flatMap((tests) => [...(tests ?? [])]))
    all.set(path, new Set([...(all.get(path) ?? []), ...literals]));
  return all;
}

/** `a` and `a.b` cannot be given values apart. */
const overlap = (paths: readonly string[]): boolean =>
  paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)));

function combination(
  variables: readonly { path: string; values: readonly unknown[] }[],
  index: number,
): Record<string, unknown> {
  let rest = index;
  return Object.fromEntries(
    variables.map(({ path, values }) => {
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      return [path, value];
    }),
  );
}

function nested(assigned: Record<string, unknown>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(assigned)) {
    const names = path.split('.');
    const last = names.pop()!;
    let at = root;
    for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return root;
}

function isTrue(source: string, context: Record<string, unknown>): boolean {
  try {
    return evaluateExpression(source, context) === true;
  } catch {
    return false;
  }
}
