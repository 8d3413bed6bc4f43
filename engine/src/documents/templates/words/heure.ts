import { instantOf } from '../../../organisation/index.js';
import type { Word } from './Word.js';

const paris = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', timeStyle: 'short' });

/** `{{heure x}}` → 17 h 30, of a time or of a date and time ; 14 h on the hour. */
export const heure: Word = {
  name: 'heure',
  describes: 'L’heure d’une réponse d’heure, ou de date et heure : 17 h 30.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([value]) => {
    if (typeof value !== 'string') return '';
    const instant = instantOf(value);
    const read = /^(\d\d):(\d\d)/.exec(instant ? paris.format(instant) : value);
    if (!read) return '';
    const [, hours, minutes] = read;
    return `${Number(hours)}\u00A0h${minutes === '00' ? '' : `\u00A0${minutes}`}`;
  },
};
