/** How many different dossiers an account opens in an hour and in a day, both sliding. */
export type Bound = { perHour: number; perDay: number };

/** The bound of an organisation that chose none: far above what somebody reads for their work, in a large house. */
export const BY_DEFAULT: Bound = { perHour: 200, perDay: 600 };

/** What an account opened lately, and when the first of each window was opened, in milliseconds. */
export type Lately = { hour: number; day: number; firstOfHour?: number; firstOfDay?: number };

/** The bound that one more dossier would pass. */
export type Passed = { per: 'heure' | 'jour'; limit: number; retryAt: number };

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/**
 * Which bound opening one more dossier would pass, and when one may again; undefined when none. That of the day first: it is
 * the longer to wait for.
 */
export function boundPassed(lately: Lately, bound: Bound, now: number): Passed | undefined {
  if (lately.day >= bound.perDay)
    return { per: 'jour', limit: bound.perDay, retryAt: (lately.firstOfDay ?? now) + DAY };
  if (lately.hour >= bound.perHour)
    return { per: 'heure', limit: bound.perHour, retryAt: (lately.firstOfHour ?? now) + HOUR };
  return undefined;
}
