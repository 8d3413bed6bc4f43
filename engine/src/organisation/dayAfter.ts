const LENGTH = /^P(\d{1,5})([YMD])$/;

/**
 * The day that comes a length after another, by the calendar: a month after 31 January is the last of February.
 * @returns undefined when the length cannot be read, so that nothing goes by it
 */
export function dayAfter(day: string, length: string): string | undefined {
  const [, count, unit] = LENGTH.exec(length) ?? [];
  const start = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (count === undefined || Number.isNaN(start.getTime())) return undefined;
  const date = start.getUTCDate();
  if (unit === 'D') start.setUTCDate(date + Number(count));
  else {
    start.setUTCDate(1);
    start.setUTCMonth(start.getUTCMonth() + Number(count) * (unit === 'Y' ? 12 : 1));
    const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
    start.setUTCDate(Math.min(date, last));
  }
  return Number.isNaN(start.getTime()) || start.getUTCFullYear() > 9999
    ? undefined
    : start.toISOString().slice(0, 10);
}
