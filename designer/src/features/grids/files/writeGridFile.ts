import type { Grid } from '@trame/schemas';

const order: readonly (keyof Grid)[] = [
  '$schema',
  'id',
  'title',
  'description',
  'domain',
  'toPerson',
  'qualitative',
  'selfAssessment',
  'licence',
  'source',
  'items',
  'dimensions',
  'scoring',
  'bands',
  'missing',
  'charts',
  'alerts',
  'vectors',
];

/** A grid as its file: keys in the order of the packs, so that two versions compare line by line. */
export function writeGridFile(grid: Grid): string {
  const known = order.flatMap((key) => (grid[key] === undefined ? [] : [[key, grid[key]] as const]));
  const others = Object.entries(grid).filter(([key]) => !order.includes(key as keyof Grid));
  return `${JSON.stringify(Object.fromEntries([...known, ...others]), null, 2)}\n`;
}
