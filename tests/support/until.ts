import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something holds.
 *
 * @param condition gives the awaited value, or false or nothing while it is not there
 * @param withinMs after which the test fails
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await condition();
    if (value) return value as Exclude<NonNullable<T>, false>;
    if (Date.now() > end) throw new Error('what the test was waiting for did not come');
    await sleep(20);
  }
}
