import { toFeelDuration } from '../../expressions/index.js';
import { durationPattern } from './patterns.js';
import { temporal } from './temporal.js';

/** A duration: `P7D`, `P1Y6M`, `PT45M`. */
export const duration = temporal({
  widget: 'duration',
  pattern: durationPattern,
  type: 'duration',
  toFeel: toFeelDuration,
  bounded: false,
});
