const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 3_600_000;

/**
 * How long to wait before the next attempt of a job: doubled each time, one hour at most, spread by a jitter of ±20 %.
 *
 * @param attempt number of attempts already made (1 after the first failure)
 * @param jitter a number in [0, 1)
 * @returns milliseconds
 */
export function backoff(attempt: number, jitter: number): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(delay * (0.8 + 0.4 * jitter));
}
