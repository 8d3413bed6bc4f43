import { toFeelDateTime } from '../../expressions/index.js';
import { dateTimePattern } from './patterns.js';
import { temporal } from './temporal.js';

/** A day and a time: `2026-11-23T14:30`, offset optional. */
export const dateTime = temporal({
  widget: 'dateTime',
  pattern: dateTimePattern,
  type: 'date time',
  toFeel: toFeelDateTime,
  bounded: true,
});
