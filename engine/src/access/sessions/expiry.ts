const MINUTE = 60_000;

/** How long a session lasts, in milliseconds. */
export const SESSION = {
  /** Without a request, the screen of a shared PC is closed. */
  idle: 30 * MINUTE,
  /** A night's duty, and no more. */
  absolute: 12 * 60 * MINUTE,
  /** The last request is noted at most this often: a read must not cost a write each time. */
  touch: MINUTE,
} as const;

type Dates = { seenAt: Date; expiresAt: Date; endedAt: Date | null };

/** Says whether a session is still good. */
export function isAlive({ seenAt, expiresAt, endedAt }: Dates, now: Date): boolean {
  return endedAt === null && now < expiresAt && now.getTime() - seenAt.getTime() < SESSION.idle;
}

/** Says whether the last request is old enough to be noted again. */
export function needsTouch(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= SESSION.touch;
}
