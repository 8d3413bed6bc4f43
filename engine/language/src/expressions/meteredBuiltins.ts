import { FeelFunction, evaluate } from 'feelin';
import { builtins } from './builtins.js';
import { limits } from './limits.js';
import { volumeOf } from './volume.js';

/** Raised inside the room when an expression handles, or gives, more than is allowed. */
export class TooMuch extends Error {}

/** What the functions of the evaluation under way may still handle; an evaluation is never inside another. */
let left: number = limits.handledVolume;

/** Another evaluation begins. */
export function renewMeter(): void {
  left = limits.handledVolume;
}

/** What the functions of this evaluation have handled so far. */
export const handled = (): number => limits.handledVolume - left;

function spend(volume: number): void {
  left -= volume;
  if (left < 0) throw new TooMuch();
}

/** Compare each element that is no scalar with all the others. */
const comparing = new Set(['distinct values', 'union', 'mode', 'list contains', 'index of']);
/** Steps of feelin for one comparison of a sort that an author writes. */
const COMPARISON = 4;

function costOf(name: string, values: readonly unknown[]): number {
  const lists = values.filter((value) => Array.isArray(value));
  if (name === 'sort')
    return lists.reduce((sum, { length }) => sum + length * Math.log2(length + 1) * COMPARISON, 0);
  if (!comparing.has(name)) return 0;
  const structures = lists.flat().filter((each) => typeof each === 'object' && each !== null).length;
  return name === 'distinct values' || name === 'union' || name === 'mode' ? structures ** 2 / 4 : structures;
}

/** Of the first level only: what is inside was made, and counted, before. */
const outer = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + volumeOf(value, 1), 0);

function metered(name: string): FeelFunction | undefined {
  const { value } = evaluate(name, {});
  if (typeof value !== 'function') return undefined;
  const builtin = value as ((...values: unknown[]) => unknown) & { $args?: string[] };
  return new FeelFunction((...values: unknown[]): unknown => {
    spend(1 + outer(values) + costOf(name, values));
    const given = builtin(...values);
    spend(outer([given]));
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
