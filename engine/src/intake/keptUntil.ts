import { localDay } from '../organisation/index.js';

/** The ISO day from which what is kept a duration (`P6M`) since an instant is eliminated. */
export function keptUntil(from: Date, duration: string): string {
  const [, count = '0', unit] = /^P(\d+)([YMD])$/.exec(duration) ?? [];
  const [year = 0, month = 1, day = 1] = localDay(from).split('-').map(Number);
  const amount = Number(count);
  const months = unit === 'Y' ? amount * 12 : unit === 'M' ? amount : 0;
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  // The 31st of August and six months: the 28th of February, not the 3rd of March.
  const until = new Date(
    Date.UTC(year, month - 1 + months, Math.min(day, last) + (unit === 'D' ? amount : 0)),
  );
  return until.toISOString().slice(0, 10);
}
