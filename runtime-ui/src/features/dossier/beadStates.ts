import type { Moment } from '@trame/schemas';

/** What has just been written is not ahead: the present of the page is renewed from time to time, and clocks differ. */
const TOLERANCE = 120_000;

/** Where each moment of a path stands: the last that has come is where one is. @param moments the earliest first */
export function beadStates(
  moments: readonly Pick<Moment, 'at'>[],
  now: Date,
): ('faite' | 'en-cours' | 'a-venir')[] {
  const isAhead = ({ at }: Pick<Moment, 'at'>): boolean => Date.parse(at) > now.getTime() + TOLERANCE;
  const current = moments.findLastIndex((moment) => !isAhead(moment));
  return moments.map((moment, index) =>
    index === current ? 'en-cours' : isAhead(moment) ? 'a-venir' : 'faite',
  );
}
