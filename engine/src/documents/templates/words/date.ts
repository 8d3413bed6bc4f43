import type { Word } from './Word.js';
import { readDay } from './days.js';
import { gapIn } from './gap.js';

/** `{{date x}}` → 23/11/2026 */
export const date: Word = {
  name: 'date',
  describes: 'Une date en chiffres : 23/11/2026.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([value]) => {
    const read = readDay(value);
    if (!read) return gapIn(value);
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${two(read.day)}/${two(read.month)}/${read.year}`;
  },
};
