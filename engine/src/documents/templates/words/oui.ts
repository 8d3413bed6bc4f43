import type { Word } from './Word.js';

/** Printed: Oui, Non, Non renseigné, or the two texts given. Inside `if`: true for oui alone. */
export const oui: Word = {
  name: 'oui',
  describes:
    'Écrit Oui, Non ou Non renseigné (ou les deux textes donnés) ; dans une condition, vrai pour oui seul.',
  arity: [1, 3],
  use: 'both',
  takes: ['path', 'path', 'path'],
  run: ([answer, yes, no], { nested }) => {
    if (nested) return answer === 'oui';
    if (answer === 'oui') return String(yes ?? 'Oui');
    if (answer === 'non') return String(no ?? 'Non');
    return no === undefined ? 'Non renseigné' : String(no);
  },
};
