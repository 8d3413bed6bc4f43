import { offsetAt } from '../expressions/index.js';

const STEP_MS = 7 * 86_400_000;

/** A change of the hour of a zone: offsets in minutes east of Greenwich. */
export type ZoneChange = { at: Date; from: number; to: number };

/**
 * The changes of hour of a zone between two instants, and the offset it begins with: what a VTIMEZONE tells (RFC 5545,
 * section 3.6.5). Found by looking once a week, then by halves: no zone changes twice in a week.
 */
export function zoneChanges(
  timeZone: string,
  from: Date,
  to: Date,
): { initial: number; changes: ZoneChange[] } {
  const offset = (at: number): number => Math.round(offsetAt(at, timeZone) / 60_000);
  const initial = offset(from.getTime());
  const changes: ZoneChange[] = [];
  let known = initial;
  for (let at = from.getTime(); at < to.getTime(); at += STEP_MS) {
    const next = Math.min(at + STEP_MS, to.getTime());
    if (offset(next) === known) continue;
    let [low, high] = [at, next];
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000;
      if (middle <= low) break;
      if (offset(middle) === known) low = middle;
      else high = middle;
    }
    const instant = Math.floor(high / 60_000) * 60_000;
    changes.push({ at: new Date(instant), from: known, to: offset(next) });
    known = offset(next);
  }
  return { initial, changes };
}
