import type { Grid } from '@trame/schemas';
import { type Lexicon, readCondition, sayCondition } from '@trame/language';
import { answersOf } from '../editing/answersOf.js';
import { itemRows } from '../editing/itemTree.js';
import { readSubject } from './readCondition.js';
import { subjectLabel } from './subjects.js';

/** An expression of a grid in words: « Le score » est d’au moins 5 et « Repas » est « Jamais ». Undefined: words cannot say it. */
export function sayExpression(grid: Grid, source: string): string | undefined {
  const condition = source.trim() === '' ? undefined : readCondition(source);
  return condition && keepQuotes(sayCondition(condition, lexiconOf(grid)));
}

function lexiconOf(grid: Grid): Lexicon {
  const items = new Map(itemRows(grid.items).map(({ item }) => [item.id, item]));
  const ids = new Set(items.keys());
  return {
    nameOf: (path) => {
      const subject = readSubject(path, ids);
      return subject ? subjectLabel(grid, subject) : path.join('.');
    },
    answerOf: (path, value) => {
      const subject = readSubject(path, ids);
      if (subject?.kind === 'band') return grid.bands?.find(({ id }) => id === value)?.label;
      const item = subject?.kind === 'item' ? items.get(subject.id) : undefined;
      return item && answersOf(item).find((answer) => answer.value === value)?.label;
    },
    isDate: () => false,
    isTicked: () => false,
  };
}

/** « Repas »: no line breaks inside the quotes. */
const keepQuotes = (sentence: string): string => sentence.replace(/« /g, '«\u00a0').replace(/ »/g, '\u00a0»');
