import type { Word } from './Word.js';

/** `{{genre usager.sexe "né" "née"}}`; a third text for an unknown sex, else « né(e) » is made of the first two. */
export const genre: Word = {
  name: 'genre',
  describes:
    'Un mot accordé au sexe : genre usager.sexe "né" "née". Le troisième texte sert quand il est inconnu.',
  arity: [3, 4],
  use: 'text',
  takes: ['path', 'path', 'path', 'path'],
  speaksForAbsent: true,
  run: ([sex, masculine, feminine, unknown]) => {
    if (sex === 'M') return String(masculine);
    if (sex === 'F') return String(feminine);
    return String(unknown ?? both(String(masculine), String(feminine)));
  },
};

function both(masculine: string, feminine: string): string {
  return feminine.startsWith(masculine)
    ? `${masculine}(${feminine.slice(masculine.length)})`
    : `${masculine} ou ${feminine}`;
}
