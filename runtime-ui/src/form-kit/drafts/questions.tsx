import type { ReactNode } from 'react';
import type { CodeList, Form, Grid, GridItem } from '@trame/schemas';
import { adverbLetter, notApplicable } from '@trame/language';
import { kindOf } from '../fields/index.js';
import { type ChoicePort, buildFormModel, readingAround } from '../kit/index.js';
import { t } from '../words.js';
import { sameAnswers } from './sameAnswers.js';

/** A question whose answers are compared: the key of its answer, what it is called, how an answer reads. */
export interface Question {
  key: string;
  label: string;
  say: (value: unknown) => ReactNode;
}

/** The questions of a form, those of groups and repeats taken whole. */
export function formQuestions(
  form: Form,
  codeLists: Readonly<Record<string, CodeList>>,
  choices?: ChoicePort,
): Question[] {
  const around = { ...readingAround(codeLists), choices };
  return [...buildFormModel(form)].flatMap(([pattern, { field }]) => {
    const key = pattern.slice(1);
    if (key.includes('/') || field.type === 'information') return [];
    const say = (value: unknown): ReactNode => {
      if (value === undefined || value === null) return t('reading.empty');
      if (field.type === 'repeat' && Array.isArray(value)) return t('draft.rows', { count: value.length });
      return kindOf(field).show(value, field, around);
    };
    return [{ key, label: field.label ?? field.id, say }];
  });
}

/** The items of a grid, the parts of composites among them. */
export function gridQuestions(grid: Grid): Question[] {
  const walk = (items: readonly GridItem[]): Question[] =>
    items.flatMap((item) => [
      { key: item.id, label: item.label, say: (value) => sayItem(item, value) },
      ...walk(item.items ?? []),
    ]);
  return walk(grid.items);
}

function sayItem(item: GridItem, value: unknown): string {
  if (value === undefined || value === null) return t('reading.empty');
  if (value === notApplicable) return t('grid.notApplicable');
  if (typeof value === 'object') {
    const letter = adverbLetter(value as Parameters<typeof adverbLetter>[0]);
    return letter ? t('grid.letter', { letter }) : t('reading.empty');
  }
  return item.levels?.find((level) => level.value === value)?.label ?? String(value as string | number);
}

/** The questions whose answers two versions do not share. */
export function differing(
  questions: readonly Question[],
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): Question[] {
  return questions.filter(({ key }) => !sameAnswers(one[key], other[key]));
}
