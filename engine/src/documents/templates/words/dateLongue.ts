import type { Word } from './Word.js';
import { readDay } from './days.js';
import { gapIn } from './gap.js';

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

/** `{{dateLongue x}}` → 23 novembre 2026, 1er mars 2026 */
export const dateLongue: Word = {
  name: 'dateLongue',
  describes: 'Une date en lettres, sans article : 23 novembre 2026.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([value]) => {
    const read = readDay(value);
    if (!read) return gapIn(value);
    const day = read.day === 1 ? '1er' : String(read.day);
    return `${day}\u00A0${months[read.month - 1]}\u00A0${read.year}`;
  },
};
