const MINUTE = 60_000;

/** After how many failures one waits, and how long: it doubles each time. */
export type LockoutRule = { free: number; first: number; most: number };

/** For one login: five slips, then one minute, two, four, up to an hour (ANSSI, authentification multifacteur, R26). */
export const BY_LOGIN: LockoutRule = { free: 5, first: MINUTE, most: 60 * MINUTE };

/** For one address: a whole establishment may stand behind it. */
export const BY_ADDRESS: LockoutRule = { free: 40, first: MINUTE, most: 15 * MINUTE };

/** Failures are forgotten a day after the last. */
export const TRIES_KEPT = 24 * 60 * MINUTE;

/** What is known of the failures of a login or an address. */
export type Tries = { failures: number; lastAt: Date; lockedUntil: Date | null };

/** How long one still waits, in milliseconds; 0 when one may try. */
export function waitOf({ lockedUntil }: Tries, now: Date): number {
  return lockedUntil ? Math.max(0, lockedUntil.getTime() - now.getTime()) : 0;
}

/** What is known after one more failure. */
export function afterFailure({ failures, lastAt }: Tries, rule: LockoutRule, now: Date): Tries {
  const counted = (now.getTime() - lastAt.getTime() > TRIES_KEPT ? 0 : failures) + 1;
  const over = counted - rule.free;
  const wait = over < 0 ? 0 : Math.min(rule.most, rule.first * 2 ** Math.min(over, 30));
  return {
    failures: counted,
    lastAt: now,
    lockedUntil: wait > 0 ? new Date(now.getTime() + wait) : null,
  };
}
