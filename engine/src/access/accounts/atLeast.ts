/**
 * Answers, well or badly, no sooner than a delay: what is done more for an account that exists does not show.
 * @param ms longer than the work takes
 */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    await until(begun + ms);
  }
}

/** Refuses no sooner than a delay; what succeeds tells its success anyway. */
export async function refuseNoSooner<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } catch (error) {
    await until(begun + ms);
    throw error;
  }
}

function until(instant: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - performance.now())));
}
