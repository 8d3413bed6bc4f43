import { toFeelDate } from '../../expressions/index.js';
import { datePattern } from './patterns.js';
import { temporal } from './temporal.js';

/** A day: `2026-11-23`. */
export const date = temporal({
  widget: 'date',
  pattern: datePattern,
  type: 'date',
  toFeel: toFeelDate,
  bounded: true,
});
