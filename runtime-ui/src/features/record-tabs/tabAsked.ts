/** What the address asks of a tab: its month when it goes by months, else two days, the last one included; columns. */
export type Asked = { mois: string; du: string; au: string; colonnes: string };

/** A tab of which nothing is asked. */
export const NOTHING_ASKED: Asked = { mois: '', du: '', au: '', colonnes: '' };

/** Whether it is narrowed; a month is not a filter. */
export const isFiltered = ({ du, au, colonnes }: Asked): boolean => du !== '' || au !== '' || colonnes !== '';

/** What the server is asked: days that cannot be read are left out, the last one is excluded there. */
export function queryOf({ du, au, colonnes }: Asked): { from?: string; to?: string; filters?: string } {
  return {
    ...(isDay(du) ? { from: du } : {}),
    ...(isDay(au) ? { to: dayAfter(au) } : {}),
    ...(colonnes === '' ? {} : { filters: colonnes }),
  };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
