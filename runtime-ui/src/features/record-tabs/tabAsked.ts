import { isDay } from '@trame/language';
import type { TabQuery } from './useRecordTab.js';

/** What the address asks of a tab: its month when it goes by months, else two days, the last one included; columns;
 * what is addressed to who reads; whom of a household it is of. */
export type Asked = {
  mois: string;
  du: string;
  au: string;
  colonnes: string;
  moi: string;
  concerne: string;
};

/** A tab of which nothing is asked. */
export const NOTHING_ASKED: Asked = { mois: '', du: '', au: '', colonnes: '', moi: '', concerne: '' };

/** Whether it is narrowed; a month is not a filter, nor is a day that does not exist. */
export const isFiltered = (asked: Asked): boolean => Object.keys(queryOf(asked)).length > 0;

/** What the server is asked: days that do not exist are left out, the last one is excluded there. */
export function queryOf({ du, au, colonnes, moi, concerne }: Asked): TabQuery {
  const to = isDay(au) ? dayAfter(au) : '';
  return {
    ...(isDay(du) ? { from: du } : {}),
    // No day follows the last one of the calendar: nothing is after it.
    ...(isDay(to) ? { to } : {}),
    ...(moi === '' ? {} : { toMe: 'true' as const }),
    ...(colonnes === '' ? {} : { filters: colonnes }),
    ...(concerne === '' ? {} : { concerne }),
  };
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
