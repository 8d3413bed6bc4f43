import { type Word, isAnswered } from './Word.js';

/** `{{defaut x "Non précisé"}}` → the answer, or the text when there is none. */
export const defaut: Word = {
  name: 'defaut',
  describes: 'La réponse, ou un texte quand elle manque : defaut x "Non précisé".',
  arity: [2, 2],
  use: 'both',
  takes: ['path', 'path'],
  speaksForAbsent: true,
  run: ([value, other]) => String(isAnswered(value) ? value : other),
};
