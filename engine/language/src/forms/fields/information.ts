import { anyShape } from '../../expressions/index.js';
import type { FieldType } from './FieldType.js';

/** A text shown among the questions; nothing is answered. */
export const information: FieldType = {
  answered: false,
  empty: undefined,
  isEmpty: () => true,
  dataSchema: () => ({}),
  ui: () => ({ field: 'information' }),
  shape: () => anyShape,
  toFeel: () => undefined,
  check: () => [],
  uses: ['text'],
};
