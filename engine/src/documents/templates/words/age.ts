import type { Word } from './Word.js';
import { monthsBetween, readDay } from './days.js';
import { gapIn } from './gap.js';

/** `{{age usager.dateNaissance}}` → 8 ans ; under two years, 14 mois. `le=` gives another day than the document's. */
export const age: Word = {
  name: 'age',
  describes:
    'L’âge au jour du document, en mois avant deux ans : 8 ans, 14 mois. le=date pour un autre jour.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([birth], { named }, { today }) => {
    const from = readDay(birth);
    const to = readDay(named['le'] ?? today);
    if (!from || !to) return gapIn(birth);
    const months = monthsBetween(from, to);
    if (months < 0) return '';
    return months < 24 ? `${months}\u00A0mois` : `${Math.floor(months / 12)}\u00A0ans`;
  },
};
