import type { Moment } from '@trame/schemas';

/** What has just been written is not ahead: the present of the page is renewed from time to time, and clocks differ. */
const TOLERANCE = 120_000;

/** Where each moment of a path stands: what has come is done, the rest is ahead. */
export function beadStates(moments: readonly Pick<Moment, 'at'>[], now: Date): ('faite' | 'a-venir')[] {
  return moments.map(({ at }) => (Date.parse(at) > now.getTime() + TOLERANCE ? 'a-venir' : 'faite'));
}
