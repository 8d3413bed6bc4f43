import { outputLabel, outputNames } from '@trame/language';
import type { Grid } from '@trame/schemas';
import { itemRows } from '../editing/itemTree.js';
import type { Subject } from './Condition.js';
import { t } from './words.js';

/** What a condition of this grid may look at: answers only while it is being filled, else its result too. */
export function subjectsOf(grid: Grid, among: 'answers' | 'result'): Subject[] {
  const items = itemRows(grid.items).map(({ item }): Subject => ({ kind: 'item', id: item.id }));
  if (among === 'answers' || grid.scoring.method === 'none') return items;
  return [
    ...(grid.scoring.method === 'nOfM' ? [] : [{ kind: 'score' } as const]),
    ...(grid.bands?.length ? [{ kind: 'band' } as const] : []),
    ...outputNames(grid)
      .filter(isSingle)
      .map((id): Subject => ({ kind: 'output', id })),
    ...items,
  ];
}

/** The rules that hold are a list: no simple condition looks at one. */
const isSingle = (output: string): boolean => output !== 'regles';

/** How a subject is called. */
export function subjectLabel(grid: Grid, subject: Subject): string {
  if (subject.kind === 'output') return t('subject.output', { output: outputLabel(grid, subject.id) });
  if (subject.kind !== 'item') return t(`subject.${subject.kind}`);
  const found = itemRows(grid.items).find(({ item }) => item.id === subject.id);
  return found?.item.label || subject.id;
}

/** The key of a subject in a list to pick from. */
export const subjectKey = (subject: Subject): string =>
  'id' in subject ? `${subject.kind}:${subject.id}` : subject.kind;
