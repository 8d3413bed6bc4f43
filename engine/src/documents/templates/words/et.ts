import { type Word, isAnswered } from './Word.js';

/** `{{#if (et a b)}}`: all hold. */
export const et: Word = {
  name: 'et',
  describes: 'Condition : toutes les valeurs sont répondues ou vraies.',
  arity: [2, 8],
  use: 'condition',
  takes: Array<'path'>(8).fill('path'),
  run: (values) => values.every(isAnswered),
};
