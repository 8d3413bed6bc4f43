import { type Word, isAnswered } from './Word.js';

/** `{{#if (non a)}}`: it does not hold. */
export const non: Word = {
  name: 'non',
  describes: 'Condition : la valeur n’est pas répondue, ou est fausse.',
  arity: [1, 1],
  use: 'condition',
  takes: ['path'],
  run: ([value]) => !isAnswered(value),
};
