import type { Word } from './Word.js';

/** `{{libelle formulaires.demande "origine"}}` → the label of the answer: of a choice, a code, a yes or no, a person. */
export const libelle: Word = {
  name: 'libelle',
  describes: 'Le libellé de la réponse à une question : libelle formulaires.demande "origine".',
  arity: [2, 2],
  use: 'both',
  takes: ['object', 'key'],
  run: ([holder, key], _call, { labelOf }) =>
    holder !== null && typeof holder === 'object' ? labelOf(holder, String(key)) : '',
};
