import { toFeelTime } from '../../expressions/index.js';
import { timePattern } from './patterns.js';
import { temporal } from './temporal.js';

/** A time of day: `14:30`. */
export const time = temporal({
  widget: 'time',
  pattern: timePattern,
  type: 'time',
  toFeel: toFeelTime,
  bounded: false,
});
