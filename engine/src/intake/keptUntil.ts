import { dayAfter, localDay } from '../organisation/index.js';

/**
 * The ISO day from which what is kept a duration (`P6M`) since an instant is eliminated.
 * @throws Error when the duration cannot be read: nothing is eliminated by it
 */
export function keptUntil(from: Date, duration: string): string {
  const until = dayAfter(localDay(from), duration);
  if (until === undefined) throw new Error(`"${duration}" is no length that something is kept`);
  return until;
}
