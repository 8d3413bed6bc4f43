import { anyShape } from '../../expressions/index.js';
import type { FieldType } from './FieldType.js';
import { isObject } from './structured.js';

/** Questions asked together; the answers are one object. Its inner questions are checked on their own. */
export const group: FieldType = {
  answered: true,
  holds: 'object',
  empty: undefined,
  isEmpty: (value) =>
    value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0),
  dataSchema: () => ({ type: 'object' }),
  ui: () => ({ field: 'group' }),
  shape: () => anyShape,
  toFeel: () => undefined,
  check: (value) => (isObject(value) ? [] : [{ rule: 'type' }]),
  uses: ['fields', 'layout'],
};
