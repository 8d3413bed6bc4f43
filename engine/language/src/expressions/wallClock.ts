/** Whether an ISO date and time says its offset: it is an instant, the same wherever it is read. */
export const isInstant = (text: string): boolean => /(Z|[+-]\d{2}:?\d{2})$/.test(text);

/**
 * An instant as the clock of a zone shows it: `2026-11-23T09:15:00Z` in Paris is `2026-11-23T10:15:00`. FEEL compares
 * none with a time that says its offset (DMN 1.5, 10.3.2.3.5): what people answer to a form never does.
 *
 * @param instant ISO 8601, with an offset
 */
export function wallClock(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 19);
}

const QUARTER = 900_000;
/** Reading an offset costs a hundred times looking it up; a page shows hundreds of dates, mostly of a few months. */
const MOST_KNOWN = 10_000;
const known = new Map<string, Map<number, number>>();
let knownInAll = 0;

/** Milliseconds to add to universal time to read the clock of a zone; it changes at quarters of an hour at most. */
export function offsetAt(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / QUARTER);
  return known.get(timeZone)?.get(quarter) ?? learnOffset(quarter, timeZone);
}

function learnOffset(quarter: number, timeZone: string): number {
  const offset = readOffset(quarter * QUARTER, timeZone);
  if (knownInAll >= MOST_KNOWN) {
    known.clear();
    knownInAll = 0;
  }
  known.set(timeZone, (known.get(timeZone) ?? new Map<number, number>()).set(quarter, offset));
  knownInAll += 1;
  return offset;
}

function readOffset(instant: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const [year, month, day] = [read('year'), read('month'), read('day')];
  return Date.UTC(year, month - 1, day, read('hour'), read('minute'), read('second')) - instant;
}

/** Making a formatter costs a hundred times its use. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const before = formatters.get(timeZone);
  if (before) return before;
  const numeric = 'numeric' as const;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formatters.set(timeZone, made);
  return made;
}
