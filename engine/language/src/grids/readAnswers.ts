import type { Grid, GridItem } from '@trame/schemas';
import { evaluateExpression } from '../expressions/index.js';
import { adverbLetter } from './adverbs.js';
import { type GridAnswers, notApplicable } from './GridResult.js';

/** One item as it was answered. */
export interface ReadItem {
  item: GridItem;
  /** Value of a level, or letter; undefined while unanswered or wrongly answered. */
  value: string | undefined;
  /** Points of the value, when its level has some. */
  points: number | undefined;
  /** Most points the item may give. */
  most: number | undefined;
  /** Counts in no total: illustrative, hidden, not applicable, or optional and unanswered. */
  excluded: boolean;
  /** Ids still to be answered, for this item or its parts. */
  missing: string[];
}

/** Reads every item of a grid; illustrative ones are read and excluded. */
export function readAnswers(grid: Grid, answers: GridAnswers): ReadItem[] {
  return grid.items.map((item) => readItem(item, answers));
}

function readItem(item: GridItem, answers: GridAnswers): ReadItem {
  const value = valueOf(item, answers);
  const hidden = item.visibleWhen !== undefined && !isShown(item.visibleWhen, answers);
  const away = item.notApplicable === true && answers[item.id] === notApplicable;
  const excluded =
    item.type === 'illustrative' || hidden || away || (item.optional === true && value === undefined);
  const points = item.levels?.flatMap((level) => (level.score === undefined ? [] : [level.score])) ?? [];
  return {
    item,
    value: hidden ? undefined : value,
    points: item.levels?.find((level) => level.value === value)?.score,
    most: points.length > 0 ? Math.max(...points) : undefined,
    excluded,
    missing: excluded || value !== undefined ? [] : missingOf(item, answers),
  };
}

const valueReaders: Readonly<
  Record<GridItem['type'], (item: GridItem, answers: GridAnswers) => string | undefined>
> = {
  scale: levelValue,
  illustrative: (item, answers) => (item.levels ? levelValue(item, answers) : textValue(answers[item.id])),
  adverbs: (item, answers) => adverbLetter(answers[item.id]),
  composite,
};

/** Gives the value of an item, or undefined while it is unanswered. */
export function valueOf(item: GridItem, answers: GridAnswers): string | undefined {
  return valueReaders[item.type](item, answers);
}

function levelValue(item: GridItem, answers: GridAnswers): string | undefined {
  const answer = answers[item.id];
  return item.levels?.find((level) => level.value === answer)?.value;
}

const textValue = (answer: unknown): string | undefined =>
  typeof answer === 'string' && answer !== '' ? answer : undefined;

/** The first row of the table whose every part matches gives the letter; a letter given directly is taken as it is. */
function composite(item: GridItem, answers: GridAnswers): string | undefined {
  const given = answers[item.id];
  if (typeof given === 'string') return lettersOf(item).find((letter) => letter === given);
  const parts = new Map((item.items ?? []).map((part) => [part.id, valueOf(part, answers)]));
  if ([...parts.values()].includes(undefined)) return undefined;
  const row = item.table?.find(({ when }) =>
    Object.entries(when).every(([part, wanted]) => [wanted].flat().includes(parts.get(part) ?? '')),
  );
  return row?.value ?? item.otherwise;
}

/** Letters that a composite may take. */
export function lettersOf(item: GridItem): string[] {
  const letters = [
    ...(item.table ?? []).map((row) => row.value),
    ...(item.otherwise === undefined ? [] : [item.otherwise]),
  ];
  return [...new Set(letters)];
}

function missingOf(item: GridItem, answers: GridAnswers): string[] {
  if (item.type !== 'composite' || typeof answers[item.id] === 'string') return [item.id];
  const parts = (item.items ?? []).filter((part) => valueOf(part, answers) === undefined);
  return parts.length > 0 ? parts.flatMap((part) => missingOf(part, answers)) : [item.id];
}

/** A condition that cannot be evaluated shows the item: a question is never lost silently. */
function isShown(source: string, answers: GridAnswers): boolean {
  try {
    return evaluateExpression(source, { ...answers, answers }) === true;
  } catch {
    return true;
  }
}
