import type { GridItem } from '@trame/schemas';
import { adverbLetter } from '../adverbs.js';
import type { GridAnswers } from '../GridResult.js';

/** Gives the value of an item from the answers of a sitting; undefined while it is unanswered or wrongly answered. */
export type ReadValue = (answers: GridAnswers) => string | undefined;

const readers: Readonly<Record<GridItem['type'], (item: GridItem) => ReadValue>> = {
  scale: level,
  illustrative: (item) => (item.levels ? level(item) : text(item)),
  adverbs: (item) => (answers) => adverbLetter(answers[item.id]),
  composite,
};

const made = new WeakMap<GridItem, ReadValue>();

/** Gives how the value of an item is read: a level, a letter, or what the table of a composite makes of its parts. */
export function valueReader(item: GridItem): ReadValue {
  const known = made.get(item) ?? readers[item.type](item);
  made.set(item, known);
  return known;
}

/** Tells whether an answer was given at all. */
export const isGiven = (answer: unknown): boolean => answer !== undefined && answer !== null && answer !== '';

function level(item: GridItem): ReadValue {
  const values = new Set((item.levels ?? []).map(({ value }) => value));
  return (answers) => {
    const answer = answers[item.id];
    return typeof answer === 'string' && values.has(answer) ? answer : undefined;
  };
}

function text(item: GridItem): ReadValue {
  return (answers) => {
    const answer = answers[item.id];
    return typeof answer === 'string' && answer !== '' ? answer : undefined;
  };
}

/** A letter given directly is taken as it is; otherwise the table is looked up with the parts. */
function composite(item: GridItem): ReadValue {
  const letters = new Set(lettersOf(item));
  const fromParts = partsReader(item);
  return (answers) => {
    const given = answers[item.id];
    if (!isGiven(given)) return fromParts(answers);
    return typeof given === 'string' && letters.has(given) ? given : undefined;
  };
}

/** Gives what the parts of a composite make of it, whatever letter was given directly. */
export function partsReader(item: GridItem): ReadValue {
  const parts = (item.items ?? []).map((part) => valueReader(part));
  const known = new Map<string, string | undefined>();
  return (answers) => {
    const values: string[] = [];
    for (const read of parts) {
      const value = read(answers);
      if (value === undefined) return undefined;
      values.push(value);
    }
    const key = values.join(' ');
    if (!known.has(key)) known.set(key, lookUp(item, values));
    return known.get(key);
  };
}

/** The first row of the table whose every part matches gives the value. */
function lookUp(item: GridItem, values: readonly string[]): string | undefined {
  const byPart = new Map((item.items ?? []).map((part, index) => [part.id, values[index] ?? '']));
  const row = item.table?.find(({ when }) =>
    Object.entries(when).every(([part, wanted]) => [wanted].flat().includes(byPart.get(part) ?? '')),
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
