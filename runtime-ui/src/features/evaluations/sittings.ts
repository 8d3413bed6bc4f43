import type { Grid, GridResultLine } from '@trame/schemas';
import { type GridResult, scoreGrid } from '@trame/language';
import type { ComparedSitting } from '../../form-kit/index.js';
import { sameConcerned } from '../concerned/index.js';
import { formatDate, formatInstant, formatSecond } from '../../shared/time/index.js';
import { t } from './words.js';

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

/** The sitting that came just before another, of the same grid and the same persons. */
export function sittingBefore(
  items: readonly GridResultLine[],
  sitting: GridResultLine,
): GridResultLine | undefined {
  const counted = countedSittings(items, sitting.gridId).filter((each) => sameConcerned(each, sitting));
  const at = counted.findIndex((each) => each.id === sitting.id);
  return at < 0 ? undefined : counted[at + 1];
}

/** The result that was frozen with a sitting; what is not kept with it, letters of adverbs for one, is found again. */
export function recordedResult(grid: Grid, line: GridResultLine): GridResult {
  const { status, score, max, band, outputs, dimensions } = line;
  const frozen = { status, score, max, band, outputs, dimensions } as Partial<GridResult>;
  const alerts = line.alerts.map((message, index) => ({ id: String(index), message }));
  return { ...scoreGrid(grid, line.answers), ...frozen, alerts };
}

/** A sitting as it is compared: its answers, in its own version of the grid, and the result frozen with them. */
export function comparedSitting(
  grid: Grid,
  line: GridResultLine,
  others: readonly GridResultLine[],
): ComparedSitting {
  return {
    grid,
    answers: line.answers,
    result: recordedResult(grid, line),
    label: momentOf(line, others, [formatDate, formatInstant, formatSecond]),
  };
}

/** When a sitting was made, in the first of these ways that tells it from the others. */
export function momentOf(
  line: GridResultLine,
  others: readonly GridResultLine[],
  ways: readonly ((iso: string) => string)[] = [formatInstant, formatSecond],
): string {
  const rest = others.filter(({ id }) => id !== line.id);
  const way = ways.find((say) => rest.every(({ at }) => say(at) !== say(line.at))) ?? ways.at(-1);
  return way?.(line.at) ?? line.at;
}

/** Where a sitting is printed. */
export const printAddress = (dossierId: string, id: string): string =>
  `/impression/dossiers/${dossierId}/evaluations/${id}`;

/** Who evaluated and when, who typed it when it is not the same, who answers for it. */
export function peopleOf({ evaluator, author, responsible, at }: GridResultLine): string[] {
  return [
    t('evaluated', { evaluator, at: formatInstant(at) }),
    ...(author === evaluator ? [] : [t('typed', { author })]),
    ...(responsible ? [t('responsible', { responsible })] : []),
  ];
}
