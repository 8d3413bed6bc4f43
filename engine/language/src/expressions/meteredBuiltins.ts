import { FeelFunction, evaluate } from 'feelin';
import { builtins } from './builtins.js';
import { fuelLeft, handle, spend } from './meter.js';
import { volumeOf } from './volume.js';
import { workOf } from './workOf.js';

/** Look into each element only as far as its place in the list. */
const shallow = new Set([
  'count',
  'append',
  'concatenate',
  'sublist',
  'insert before',
  'remove',
  'reverse',
  'list replace',
  'sort',
]);
/** Compare each element that is no scalar with all the others. */
const comparing = new Set(['distinct values', 'union', 'mode', 'list contains', 'index of']);
/** Steps of feelin for one comparison of a sort. */
const COMPARISON = 4;

function costOf(name: string, values: readonly unknown[]): number {
  const lists = values.filter((value) => Array.isArray(value));
  const sorting = lists.reduce((sum, { length }) => sum + length * Math.log2(length + 1) * COMPARISON, 0);
  if (name === 'sort') return sorting;
  if (shallow.has(name)) return 0;
  const work = workOf(values, fuelLeft());
  if (name === 'median') return sorting + work * Math.log2(work);
  if (!comparing.has(name)) return work;
  const structures = lists.flat().filter((each) => typeof each === 'object' && each !== null).length;
  return work + (structures * work) / 4;
}

/** Of the first level only: what is inside was made, and counted, before. */
const outer = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + volumeOf(value, 1), 0);

function metered(name: string): FeelFunction | undefined {
  const { value } = evaluate(name, {});
  if (typeof value !== 'function') return undefined;
  const builtin = value as ((...values: unknown[]) => unknown) & { $args?: string[] };
  return new FeelFunction((...values: unknown[]): unknown => {
    handle(1 + outer(values));
    spend(costOf(name, values));
    const given = builtin(...values);
    handle(outer([given]));
    return given;
  }, builtin.$args ?? []);
}

/** Named by the grammar of FEEL, not by a variable: feelin reads them by itself, and they handle one value. */
const ofTheGrammar = new Set(['date', 'time', 'duration', 'date and time', 'years and months duration']);

/** Those already asked for: each is made when an expression first calls it. */
const made = new Map<string, FeelFunction | undefined>();

/**
 * A function of FEEL that counts what it is given and gives, so that lists and texts do not grow out of hand inside one
 * expression (`for i in 1..1000 return concatenate(l, l, l)`). Undefined for what is no function.
 */
export function meteredBuiltin(name: string): FeelFunction | undefined {
  if (!builtins.has(name) || ofTheGrammar.has(name)) return undefined;
  if (!made.has(name)) made.set(name, metered(name));
  return made.get(name);
}

/** Those of some names that are functions of FEEL. */
export const meteredBuiltins = (names: readonly string[]): Record<string, FeelFunction> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const found = meteredBuiltin(name);
      return found ? [[name, found] as const] : [];
    }),
  );
