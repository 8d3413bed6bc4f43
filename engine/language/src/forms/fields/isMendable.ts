import type { Violation } from './FieldType.js';

/** A value out of bounds is shown, so that it can be put right; one of another shape is no answer. */
export function isMendable({ rule }: Violation): boolean {
  const [family = ''] = rule.split('.');
  return ['min', 'max', 'minLength', 'maxLength', 'minItems', 'maxItems', 'format'].includes(family);
}
