/** Failures in a row that make an incident: three hours after the first one. */
export const MOST_ATTEMPTS = 10;

const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;

/** When to try again after so many failures in a row: each pause is twice the one before, an hour at most. Pure. */
export function nextTry(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)));
}
