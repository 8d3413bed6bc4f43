import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';

/** Characters that are compared in a unit of work. */
const CHARACTERS = 200;
const INSTANT = 15;
const DURATION = 90;

/**
 * Units of work to compare a FEEL value with another, deep: one for each value in it. Dates cost more than numbers, and
 * durations more than dates.
 * @param most the count stops there
 */
export function workOf(value: unknown, most: number): number {
  if (typeof value === 'string') return 1 + value.length / CHARACTERS;
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return workOfAll(value, most);
  if (value instanceof FeelDuration) return DURATION;
  if (value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime) return INSTANT;
  if (value instanceof FeelRange) return workOfAll([value.start, value.end], most);
  if (Object.getPrototypeOf(value) !== Object.prototype) return 1;
  return workOfAll(Object.values(value), most);
}

function workOfAll(values: readonly unknown[], most: number): number {
  let work = 1;
  for (const each of values) {
    work += workOf(each, most - work);
    if (work > most) break;
  }
  return work;
}

/** Names that a value spreads into the context of a filter: entries, elements or, as feelin has it, characters. */
export function widthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}
