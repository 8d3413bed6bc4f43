import type { Band } from '@trame/schemas';

/**
 * Gives the id of the band of a score, bounds included. A prorated score that falls between two bands (14.5 between 14
 * and 15) belongs to the lower.
 */
export function bandOf(score: number | null, bands: readonly Band[] | undefined): string | null {
  if (score === null) return null;
  const exact = bands?.find((band) => (band.min ?? -Infinity) <= score && score <= (band.max ?? Infinity));
  if (exact || !bands) return exact?.id ?? null;
  const below = bands.filter((band) => (band.min ?? -Infinity) <= score);
  const nearest = below.sort((a, b) => (b.min ?? -Infinity) - (a.min ?? -Infinity))[0];
  return nearest?.max !== undefined && score < nearest.max + 1 ? nearest.id : null;
}
