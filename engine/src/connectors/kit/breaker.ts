/** A call of the past, as the breaker reads it. */
export interface PastCall {
  outcome: 'en-cours' | 'reussi' | 'refuse' | 'indisponible' | 'incertain';
  startedAt: Date;
  /** Null while it is under way. */
  endedAt: Date | null;
}

/** Who wants to call. */
export interface Caller {
  /** After that a call under way has been given up, or lost with its node. */
  timeoutMs: number;
  /** A person has just asked for it: they do not wait more than the first rest. */
  byHand?: boolean;
}

/** Columns of `connector_trace` that make a past call. */
export const PAST_CALL = `outcome, started_at as "startedAt",
  started_at + took_ms * interval '1 millisecond' as "endedAt"`;

/** Consecutive failures after which a service is left alone: more than the tries of one act, which has its own back-off. */
const TOLERATED = 10;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 600_000;

/**
 * Until when a service that does not answer is left alone (circuit breaker). Ten failures in a row open it, for half a
 * minute from the end of the last, doubled at each further failure, ten minutes at most; then one call tries alone. A
 * refusal is an answer: it closes.
 *
 * @param latest the last calls, newest first; those still under way count only as the lone try
 * @returns the instant before which nobody calls; undefined when calls may pass
 */
export function restsUntil(
  latest: readonly PastCall[],
  now: Date,
  { timeoutMs, byHand = false }: Caller,
): Date | undefined {
  const settled = latest.filter(({ outcome }) => outcome !== 'en-cours');
  const answered = settled.findIndex(({ outcome }) => outcome === 'reussi' || outcome === 'refuse');
  const failures = answered < 0 ? settled.length : answered;
  const [last] = settled;
  if (failures < TOLERATED || !last) return undefined;
  const longest = byHand ? FIRST_REST_MS : LONGEST_REST_MS;
  const rest = Math.min(FIRST_REST_MS * 2 ** (failures - TOLERATED), longest);
  const until = new Date((last.endedAt ?? last.startedAt).getTime() + rest);
  if (now < until) return until;
  const lone = latest.find(({ outcome, startedAt }) => outcome === 'en-cours' && startedAt > last.startedAt);
  const tried = lone && new Date(lone.startedAt.getTime() + timeoutMs);
  return tried && now < tried ? tried : undefined;
}

/**
 * When the next call may leave without passing the rate.
 * @param started instants of the calls of the last minute, newest first
 */
export function rateAllowsAt(started: readonly Date[], perMinute: number, now: Date): Date | undefined {
  const within = started.filter((at) => now.getTime() - at.getTime() < 60_000);
  const first = within[perMinute - 1];
  return first && new Date(first.getTime() + 60_000);
}
