import { drawBands, evenBands, stepOf } from '../../../designer/src/features/grids/bands/drawBands.js';
import { buildGrid } from './buildGrid.js';

const band = (id: string, min?: number, max?: number) => ({
  id,
  label: id,
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
const spans = (all: readonly { min: number; max: number }[]) => all.map(({ min, max }) => [min, max]);

describe('The drawn scale of bands', () => {
  it('Given bands that touch, then they cover the scale, without hole nor overlap', () => {
    const drawn = drawBands(buildGrid().bands!, { min: 0, max: 4 });
    expect(drawn).toMatchObject({ min: 0, max: 4, gaps: [], overlaps: [] });
    expect(drawn.bands.map(({ from, to }) => [from, to])).toEqual([
      [0, 0.4],
      [0.4, 1],
    ]);
  });

  it('Given holes at the beginning, in the middle and at the end, then each is found with its bounds', () => {
    const drawn = drawBands([band('a', 2, 4), band('b', 7, 8)], { min: 0, max: 10 });
    expect(spans(drawn.gaps)).toEqual([
      [0, 1],
      [5, 6],
      [9, 10],
    ]);
  });

  it('Given bands that overlap, then the scores they share and their names are known', () => {
    const drawn = drawBands([band('a', 0, 5), band('b', 5, 10)], { min: 0, max: 10 });
    expect(drawn.overlaps).toMatchObject([{ min: 5, max: 5, bands: [0, 1] }]);
  });

  it('Given open bounds, then the band goes to the end of the scale', () => {
    const drawn = drawBands([band('a', undefined, 4), band('b', 5)], { min: 0, max: 10 });
    expect(drawn.gaps).toEqual([]);
    expect(drawn.bands[1]).toMatchObject({ to: 1 });
  });

  it('Given a scale that counts halves (Katz), then 5.5 and 6 touch and 5 and 6 do not', () => {
    expect(drawBands([band('a', 0, 5.5), band('b', 6, 6)], { min: 0, max: 6 }, 0.5).gaps).toEqual([]);
    expect(spans(drawBands([band('a', 0, 5), band('b', 6, 6)], { min: 0, max: 6 }, 0.5).gaps)).toEqual([
      [5.5, 5.5],
    ]);
    expect(stepOf([0, 0.5, 1])).toBe(0.5);
    expect(stepOf([0, 1, 3])).toBe(1);
    expect(stepOf([0.1, 0.25])).toBe(0.05);
  });

  it('Given an upside down band and nothing else, then nothing is drawn and nothing breaks', () => {
    expect(drawBands([band('a', 5, 2)], undefined).bands).toEqual([]);
    expect(drawBands([], undefined)).toMatchObject({ bands: [], gaps: [] });
  });

  it.each([
    [3, 1],
    [5, 1],
    [2, 0.5],
  ])(
    'Given %s even bands by steps of %s, then they leave no hole and end where the scale does',
    (count, step) => {
      const bands = evenBands({ min: 0, max: 14 }, count, step).map((bounds, index) => ({
        id: String(index),
        label: 'x',
        ...bounds,
      }));
      expect(bands).toHaveLength(count);
      expect(drawBands(bands, { min: 0, max: 14 }, step)).toMatchObject({
        min: 0,
        max: 14,
        gaps: [],
        overlaps: [],
      });
    },
  );
});
