import type { Band } from '@trame/schemas';

/** A stretch of the drawn scale, as shares (0 to 1) of its width. */
export interface Stretch {
  from: number;
  to: number;
}

/** A band as it is drawn. */
export interface DrawnBand extends Stretch {
  band: Band;
  index: number;
}

/** The bands of a score on a scale, and what is wrong with them. */
export interface DrawnBands {
  min: number;
  max: number;
  bands: DrawnBand[];
  /** Scores that no band has, bounds included. */
  gaps: (Stretch & { min: number; max: number })[];
  /** Scores that two bands have. */
  overlaps: (Stretch & { min: number; max: number; bands: [number, number] })[];
}

/**
 * Draws bands on a scale: each is as wide as the scores it holds, both bounds included, so that 0–14 and 15–28 touch.
 * @param range the scores that can be reached, when it is known; else the bounds of the bands
 * @param step the smallest difference between two scores: 1, or 0.5 for a scale that counts halves
 */
export function drawBands(
  bands: readonly Band[],
  range: { min: number; max: number } | undefined,
  step = 1,
): DrawnBands {
  const bounds = bands.flatMap(({ min, max }) => [min ?? [], max ?? []].flat());
  const min = Math.min(...(range ? [range.min] : []), ...bounds);
  const max = Math.max(...(range ? [range.max] : []), ...bounds);
  if (!Number.isFinite(min) || !Number.isFinite(max)) {
    return { min: 0, max: 0, bands: [], gaps: [], overlaps: [] };
  }
  const whole = max - min + step;
  const stretch = (from: number, to: number): Stretch => ({
    from: (from - min) / whole,
    to: (to + step - min) / whole,
  });
  const spans = bands
    .map((band, index) => ({ band, index, low: band.min ?? min, high: band.max ?? max }))
    .filter(({ low, high }) => low <= high)
    .sort((a, b) => a.low - b.low || a.high - b.high);
  return {
    min,
    max,
    bands: spans.map(({ band, index, low, high }) => ({ band, index, ...stretch(low, high) })),
    gaps: gapsOf(spans, { min, max, step }).map((gap) => ({ ...gap, ...stretch(gap.min, gap.max) })),
    overlaps: spans.flatMap((span, place) =>
      spans
        .slice(place + 1)
        .filter((other) => other.low <= span.high)
        .map((other) => {
          const [low, high] = [other.low, Math.min(span.high, other.high)];
          return {
            min: low,
            max: high,
            bands: [span.index, other.index] as [number, number],
            ...stretch(low, high),
          };
        }),
    ),
  };
}

interface Span {
  low: number;
  high: number;
}

function gapsOf(
  spans: readonly Span[],
  { min, max, step }: { min: number; max: number; step: number },
): { min: number; max: number }[] {
  const gaps: { min: number; max: number }[] = [];
  let covered = min - step;
  for (const { low, high } of [...spans, { low: max + step, high: max + step }]) {
    if (low - covered > step + 1e-9) gaps.push({ min: rounded(covered + step), max: rounded(low - step) });
    covered = Math.max(covered, high);
  }
  return gaps;
}

const rounded = (value: number): number => Number(value.toPrecision(12));

/** The smallest difference between two totals: 0.5 when an item counts halves, 1 for whole points. */
export function stepOf(points: readonly number[]): number {
  const decimals = Math.max(0, ...points.map((value) => String(value).split('.')[1]?.length ?? 0));
  if (decimals === 0) return 1;
  const scale = 10 ** Math.min(decimals, 4);
  const smallest = points.reduce((common, value) => gcd(common, Math.round(Math.abs(value) * scale)), 0);
  return smallest === 0 ? 1 : smallest / scale;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Cuts a range in so many bands of about the same width, that touch. */
export function evenBands(
  range: { min: number; max: number },
  count: number,
  step: number,
): { min: number; max: number }[] {
  const steps = Math.round((range.max - range.min) / step) + 1;
  const width = Math.max(1, Math.floor(steps / count));
  const bands = Array.from({ length: Math.min(count, steps) }, (_, index) => {
    const min = rounded(range.min + index * width * step);
    return { min, max: rounded(min + (width - 1) * step) };
  });
  const last = bands.at(-1);
  if (last) last.max = range.max;
  return bands;
}
