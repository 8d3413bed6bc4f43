import { oneOf } from './closed.js';

/** One answer among the options of the field. */
export const choice = oneOf(
  (field) => (field.display === 'select' ? 'select' : 'radio'),
  (field) => (field.options ?? []).map((option) => option.value),
);
