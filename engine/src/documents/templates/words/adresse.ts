import { escapeHtml, Html, type Word } from './Word.js';

/** `{{adresse x}}` → the lines of an address; `sur="une"` puts them on one line. */
export const adresse: Word = {
  name: 'adresse',
  describes: 'Les lignes d’une adresse ; sur="une" pour l’écrire sur une seule ligne.',
  arity: [1, 1],
  use: 'text',
  takes: ['object'],
  run: ([value], { named }) => {
    const { ligne1, ligne2, codePostal, commune, pays } = (value ?? {}) as Record<string, unknown>;
    const town = [codePostal, commune].filter(Boolean).join(' ');
    const lines = [ligne1, ligne2, town, pays].filter(Boolean).map((line) => escapeHtml(String(line)));
    return new Html(lines.join(named['sur'] === 'une' ? ', ' : '<br>'));
  },
};
