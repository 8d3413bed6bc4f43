import type { Grid } from '@trame/schemas';

/** What says that a grid may be used: it is not added without them. */
export const RIGHTS = ['licence', 'source'] as const;
export type Right = (typeof RIGHTS)[number];

/** A licence or a source shorter says nothing: the schema of grids asks three characters. */
const SHORTEST = 3;

export const isBlank = (text: string | undefined): boolean => (text ?? '').trim().length < SHORTEST;

/** The rights that a file does not give. */
export const lackingRights = (grid: Grid): Right[] => RIGHTS.filter((right) => isBlank(grid[right]));

/** A grid with the rights that somebody writes in the place of those that its file lacks. */
export function withRights(
  grid: Grid,
  written: Readonly<Partial<Record<Right, string>>>,
  lacking: readonly Right[],
): Grid {
  const given = lacking.map((right) => [right, (written[right] ?? '').trim()] as const);
  return { ...grid, ...Object.fromEntries(given) };
}
