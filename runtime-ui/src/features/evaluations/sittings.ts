import type { Grid, GridResultLine } from '@trame/schemas';
import { scoreGrid } from '@trame/language';
import type { ComparedSitting } from '../../form-kit/index.js';
import { formatDate, formatInstant } from '../../shared/time/index.js';

/** Where a sitting is read. */
export const sittingAddress = (dossierId: string, id: string): string =>
  `/dossiers/${dossierId}/evaluations/${id}`;

/** Where two sittings of a grid are compared. */
export const comparisonAddress = (dossierId: string, before: string, after: string): string =>
  `/dossiers/${dossierId}/evaluations/comparer/${before}/${after}`;

/** The sittings of a grid that count, the latest first. */
export function countedSittings(items: readonly GridResultLine[], gridId: string): GridResultLine[] {
  return items
    .filter((item) => item.gridId === gridId && !item.cancelled)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** The sitting that came just before another, of the same grid. */
export function sittingBefore(
  items: readonly GridResultLine[],
  { id, gridId }: GridResultLine,
): GridResultLine | undefined {
  const counted = countedSittings(items, gridId);
  const at = counted.findIndex((each) => each.id === id);
  return at < 0 ? undefined : counted[at + 1];
}

/** A sitting as it is compared: its answers, in its own version of the grid, and the result frozen with them. */
export function comparedSitting(
  grid: Grid,
  line: GridResultLine,
  others: readonly GridResultLine[],
): ComparedSitting {
  const sameDay = others.some(({ id, at }) => id !== line.id && formatDate(at) === formatDate(line.at));
  const { status, score, max, band, outputs, dimensions } = line;
  const frozen = { status, score, max, band, outputs, dimensions };
  return {
    grid,
    answers: line.answers,
    result: { ...scoreGrid(grid, line.answers), ...(frozen as Partial<ReturnType<typeof scoreGrid>>) },
    label: sameDay ? formatInstant(line.at) : formatDate(line.at),
  };
}
