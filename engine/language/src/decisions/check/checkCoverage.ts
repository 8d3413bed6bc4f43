import { evaluateUnaryTests } from '../../expressions/index.js';
import type { Decision } from '../Decision.js';
import { listPolicies } from '../hitPolicies/index.js';
import { columnSamples } from './columnSamples.js';
import type { DecisionCheck } from './DecisionCheck.js';

/** Cases tried at most; a larger table is not judged. */
const mostCases = 20_000;

/** Warns of a case that no rule covers, and under UNIQUE of a case that two rules cover, each with an example. */
export function checkCoverage({ decision, warn }: DecisionCheck): void {
  const cases = casesOf(decision);
  if (!cases) return;
  const needsRule =
    !listPolicies.has(decision.hitPolicy) && decision.outputs.every((output) => output.default === undefined);
  const uncovered = needsRule ? cases.find((each) => each.rules.length === 0) : undefined;
  if (uncovered)
    warn('/rules', 'table-incomplete', `Aucune règle ne s’applique quand ${describe(decision, uncovered)}.`);
  const overlap = decision.hitPolicy === 'UNIQUE' ? cases.find((each) => each.rules.length > 1) : undefined;
  if (!overlap) return;
  const places = overlap.rules.join(' et ');
  warn(
    '/rules',
    'table-overlap',
    `Les règles ${places} s’appliquent à la fois quand ${describe(decision, overlap)}.`,
  );
}

/** One value a column, and the rules that match, as places from 1. */
interface Case {
  values: unknown[];
  rules: number[];
}

function casesOf(decision: Decision): Case[] | undefined {
  const samples = decision.inputs.map((_, column) => columnSamples(decision, column));
  const known = samples.filter((each) => each !== undefined);
  if (known.length < samples.length) return undefined;
  if (known.reduce((count, each) => count * each.length, 1) > mostCases) return undefined;
  const everyRule = decision.rules.map((_, index) => index + 1);
  return known.reduce<Case[]>(
    (cases, values, column) => {
      const passing = values.map((value) => passingRules(decision, column, value));
      return cases.flatMap(({ values: before, rules }) =>
        values.map((value, index) => ({
          values: [...before, value],
          rules: rules.filter((place) => passing[index]?.has(place)),
        })),
      );
    },
    [{ values: [], rules: everyRule }],
  );
}

function passingRules(decision: Decision, column: number, value: unknown): Set<number> {
  const verdicts = new Map<string, boolean>();
  const passes = (cell: string): boolean => {
    const verdict = verdicts.get(cell) ?? evaluateUnaryTests(cell, value, {});
    verdicts.set(cell, verdict);
    return verdict;
  };
  return new Set(
    decision.rules.flatMap((rule, index) => (passes(rule.inputs[column] ?? '-') ? [index + 1] : [])),
  );
}

function describe(decision: Decision, { values }: Case): string {
  return values
    .map((value, column) => {
      const label = `«\u00a0${decision.inputs[column]?.label ?? ''}\u00a0»`;
      return value === '\u0000autre' ? `${label} vaut autre chose` : `${label} vaut ${JSON.stringify(value)}`;
    })
    .join(', ');
}
