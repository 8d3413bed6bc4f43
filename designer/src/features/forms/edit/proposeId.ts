import { isUnreadable } from '@trame/language';
import { freeId, plainWords } from '../../../shared/stableId.js';

/** Words that say nothing of what an answer is. */
const EMPTY = new Set([
  ...[
    'a',
    'au',
    'aux',
    'ce',
    'ces',
    'd',
    'dans',
    'de',
    'des',
    'du',
    'en',
    'est',
    'et',
    'l',
    'la',
    'le',
    'les',
    'leur',
  ],
  ...[
    'n',
    'on',
    'ou',
    'par',
    'pour',
    'qu',
    'que',
    'quel',
    'quelle',
    'qui',
    's',
    'sa',
    'se',
    'ses',
    'son',
    'sur',
    'un',
    'une',
  ],
]);

const LONGEST = 40;

/**
 * An id for a question, from its label, in camelCase: « Date de la décision » gives `dateDecision`.
 * @param taken ids that others have
 */
export function proposeId(label: string, taken: ReadonlySet<string>): string {
  const all = plainWords(label);
  const useful = all.filter((word) => !EMPTY.has(word));
  const [first = '', ...rest] = useful.length > 0 ? useful : all;
  const joined = [first, ...rest.map(capital)].reduce(
    (id, word) => (id.length + word.length > LONGEST && id !== '' ? id : id + word),
    '',
  );
  const base = /^[a-z]/.test(joined) ? joined : joined === '' ? 'question' : `q${capital(joined)}`;
  return freeId(base, '', taken, isUnreadable);
}

/** An id for a page, a section, a form, a stored answer: in kebab-case. */
export function proposeSlug(label: string, taken: ReadonlySet<string>): string {
  const joined = plainWords(label).reduce(
    (id, word) => (id.length + word.length >= LONGEST && id !== '' ? id : id === '' ? word : `${id}-${word}`),
    '',
  );
  const base = /^[a-z]/.test(joined) ? joined : joined === '' ? 'partie' : `n-${joined}`;
  return freeId(base, '-', taken);
}

/** The value stored for a closed answer: a slug that may start with a digit. */
export function proposeValue(label: string, taken: ReadonlySet<string>): string {
  const joined = plainWords(label).join('-').slice(0, LONGEST).replace(/-+$/, '');
  return freeId(joined === '' ? 'reponse' : joined, '-', taken);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
