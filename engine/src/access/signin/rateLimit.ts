import { networkOf } from './networkOf.js';

/** Says whether one more try from an address is allowed, and counts it. */
export type RateLimit = (address: string, now: number) => boolean;

/**
 * A limit of tries by network in a sliding window, in memory: each node has its own, which only makes it looser by the
 * number of nodes.
 * @param window milliseconds
 */
export function rateLimit(tries: number, window: number): RateLimit {
  const seen = new Map<string, number[]>();
  return (address, now) => {
    const key = networkOf(address);
    const recent = (seen.get(key) ?? []).filter((at) => now - at < window);
    if (seen.size > 10_000) forgetOld(seen, now - window);
    if (recent.length >= tries) {
      seen.set(key, recent);
      return false;
    }
    seen.set(key, [...recent, now]);
    return true;
  };
}

function forgetOld(seen: Map<string, number[]>, before: number): void {
  for (const [key, times] of seen) {
    if ((times.at(-1) ?? 0) < before) seen.delete(key);
  }
}
