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
  const begun = Date.now();
  for (;;) {
    const value = await condition();
    if (value) return value as Exclude<NonNullable<T>, false>;
    const waited = Date.now() - begun;
    if (waited > withinMs) throw new Error('what the test was waiting for did not come');
    // What is long in coming is asked for less often: on two processors, asking delays it.
    await sleep(Math.min(100, Math.max(20, waited / 4)));
  }
}
