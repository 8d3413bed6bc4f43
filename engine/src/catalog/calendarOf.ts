import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BusinessCalendar } from '@trame/language';
import type { NationalCalendars, StudioCalendars } from '@trame/schemas';
import { engineFolder } from '../platform/index.js';

/** The parameter of packs and establishments that names the calendar of a place. */
const PARAMETER = 'joursFeries';
const BY_DEFAULT = 'metropole';

type Calendar = BusinessCalendar & { label: string };

let calendars: ReadonlyMap<string, Calendar> | undefined;

/**
 * The days off of an establishment, by the calendar its parameters name (engine/national/jours-feries.json).
 *
 * @returns undefined when they name one that does not exist
 */
export function calendarOf(parameters: Readonly<Record<string, unknown>>): BusinessCalendar | undefined {
  calendars ??= readCalendars();
  const name = parameters[PARAMETER] ?? BY_DEFAULT;
  return typeof name === 'string' ? calendars.get(name) : undefined;
}

/** Every calendar there is, and how a place names its own. */
export function listCalendars(): StudioCalendars {
  calendars ??= readCalendars();
  const items = [...calendars].map(([id, { label, holidays }]) => ({ id, label, holidays: [...holidays] }));
  return { parameter: PARAMETER, byDefault: BY_DEFAULT, items };
}

function readCalendars(): Map<string, Calendar> {
  const file = path.join(engineFolder(), 'national', 'jours-feries.json');
  const { calendars: all } = JSON.parse(readFileSync(file, 'utf8')) as NationalCalendars;
  const holidaysOf = (name: string): BusinessCalendar['holidays'] => {
    const found = all[name];
    if (!found) throw new Error(`${file} extends a calendar that is not there: ${name}`);
    const own = found.holidays as BusinessCalendar['holidays'];
    return found.extends === undefined ? own : [...holidaysOf(found.extends), ...own];
  };
  return new Map(
    Object.entries(all).map(([name, { label }]) => [name, { label, holidays: holidaysOf(name) }]),
  );
}
