import { type Word, isAnswered } from './Word.js';

/** `{{#if (ou a b)}}`: one at least holds. */
export const ou: Word = {
  name: 'ou',
  describes: 'Condition : une valeur au moins est répondue ou vraie.',
  arity: [2, 8],
  use: 'condition',
  takes: Array<'path'>(8).fill('path'),
  run: (values) => values.some(isAnswered),
};
