import { scalar } from '../../expressions/index.js';
import type { FieldType } from './FieldType.js';
import { isWhole, uuidPattern, whole } from './patterns.js';

/** What the answers that point to a person or a place have in common: its identifier (UUID). */
export function reference(widget: string): FieldType {
  return {
    answered: true,
    empty: undefined,
    isEmpty: (value) => value === undefined || value === null || value === '',
    dataSchema: () => ({ type: 'string', pattern: whole(uuidPattern) }),
    ui: () => ({ widget }),
    shape: () => scalar('string'),
    toFeel: (value) => (typeof value === 'string' ? value : undefined),
    check: (value) => {
      if (typeof value !== 'string') return [{ rule: 'type' }];
      return isWhole(uuidPattern, value) ? [] : [{ rule: 'reference' }];
    },
    uses: [],
  };
}
