import { formatTime, todayInParis } from './formatDate.js';

/** An instant as the clock of Paris reads it: `2026-11-23T14:30`. */
export function onParisClock(instant: string): string {
  return `${todayInParis(new Date(instant))}T${formatTime(instant)}`;
}

/** The instant that the clock of Paris reads so; undefined of what is no date. */
export function fromParisClock(read: string): string | undefined {
  // Paris is one or two hours ahead of universal time.
  const [winter, summer] = ['+01:00', '+02:00'].map((ahead) => Date.parse(`${read}${ahead}`));
  if (!Number.isFinite(winter) || !Number.isFinite(summer)) return undefined;
  const early = new Date(summer!).toISOString();
  return onParisClock(early) === read ? early : new Date(winter!).toISOString();
}
