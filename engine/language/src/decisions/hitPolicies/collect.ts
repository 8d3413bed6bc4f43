import type { Aggregator } from '../Decision.js';
import type { HitPolicyRule } from './HitPolicyRule.js';
import { ruleOrder } from './ruleOrder.js';

/** Every match: lists of values, or one number for a table with an aggregator (a value that is no number makes it null). */
export const collect: HitPolicyRule = (decision, matches) => {
  const { aggregation, outputs } = decision;
  if (!aggregation) return ruleOrder(decision, matches);
  const [{ name } = { name: '' }] = outputs;
  const values = matches.map((match) => match.outputs[name]);
  return { [name]: aggregate[aggregation](values) };
};

const numbers = (values: unknown[], work: (all: number[]) => number): number | null =>
  values.every((value) => typeof value === 'number') ? work(values) : null;

const aggregate: Readonly<Record<Aggregator, (values: unknown[]) => number | null>> = {
  SUM: (values) =>
    numbers(values, (all) => Number(all.reduce((total, value) => total + value, 0).toPrecision(15))),
  COUNT: (values) => values.length,
  MIN: (values) => numbers(values, (all) => Math.min(...all)),
  MAX: (values) => numbers(values, (all) => Math.max(...all)),
};
