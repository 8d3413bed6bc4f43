import type { Grid } from '@trame/schemas';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { answersOf } from '../editing/answersOf.js';
import { itemRows } from '../editing/itemTree.js';
import type { Comparison, Condition } from './Condition.js';
import { readCondition } from './readCondition.js';
import { subjectLabel } from './subjects.js';
import { t } from './words.js';

/** A condition as a sentence: « le score est au moins 5 et « Sommeil » est « Nuits difficiles » ». */
export function sayCondition(grid: Grid, { joint, comparisons }: Condition): string {
  return comparisons.map((each) => sayComparison(grid, each)).join(` ${t(`joint.${joint}`)} `);
}

/** An expression of a grid in words when they can say it, else as it is written. */
export function sayExpression(grid: Grid, source: string): string {
  const ids = new Set(itemRows(grid.items).map(({ item }) => item.id));
  const condition = readCondition(source, ids);
  return condition ? sayCondition(grid, condition) : source;
}

function sayComparison(grid: Grid, { subject, operator, value }: Comparison): string {
  const name = subjectLabel(grid, subject);
  const lower = name.startsWith('«') ? name : name.charAt(0).toLowerCase() + name.slice(1);
  return `${lower} ${t(`operator.${operator}`)} ${sayValue(grid, { subject, value })}`;
}

function sayValue(grid: Grid, { subject, value }: Pick<Comparison, 'subject' | 'value'>): string {
  if (typeof value === 'number') return sayFrenchNumber(value);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const item =
    subject.kind === 'item'
      ? itemRows(grid.items).find((row) => row.item.id === subject.id)?.item
      : undefined;
  const label = item
    ? answersOf(item).find((answer) => answer.value === value)?.label
    : subject.kind === 'band'
      ? grid.bands?.find(({ id }) => id === value)?.label
      : undefined;
  return `«\u00a0${label ?? value}\u00a0»`;
}
