import type { Word } from './Word.js';

/** `{{pluriel n "enfant" "enfants"}}` → 3 enfants ; the number may be a list, whose length counts. */
export const pluriel: Word = {
  name: 'pluriel',
  describes: 'Un nombre et son nom accordé : 3 enfants. Une liste compte pour sa longueur.',
  arity: [2, 3],
  use: 'text',
  takes: ['path', 'path', 'path'],
  run: ([count, singular, plural]) => {
    const number = Array.isArray(count) ? count.length : count === '' ? Number.NaN : Number(count);
    if (!Number.isFinite(number)) return '';
    // In French, plural begins at two.
    const noun = Math.abs(number) < 2 ? String(singular) : String(plural ?? `${String(singular)}s`);
    return `${number.toLocaleString('fr-FR')}\u00A0${noun}`;
  },
};
