import type { Word } from './Word.js';

/** `{{#if (eq x "ase")}}`: the two are the same; for a list, one of its values is. */
export const eq: Word = {
  name: 'eq',
  describes: 'Condition : les deux valeurs sont égales, ou la liste contient la valeur.',
  arity: [2, 2],
  use: 'condition',
  takes: ['path', 'path'],
  run: ([one, other]) =>
    Array.isArray(one) ? one.some((each) => String(each) === String(other)) : String(one) === String(other),
};
