import type { Field } from '@trame/schemas';
import { closed } from '../../expressions/index.js';
import { checkOne, duplicates } from './closed.js';
import type { FieldType, Violation } from './FieldType.js';

const values = (field: Field): string[] => (field.options ?? []).map((option) => option.value);

/** Several answers among the options of the field. */
export const choices: FieldType = {
  answered: true,
  empty: [],
  isEmpty: (value) => value === undefined || value === null || (Array.isArray(value) && value.length === 0),
  dataSchema: (field) => ({
    type: 'array',
    items: { type: 'string', enum: values(field) },
    uniqueItems: true,
    ...(field.minItems === undefined ? {} : { minItems: field.minItems }),
    ...(field.maxItems === undefined ? {} : { maxItems: field.maxItems }),
  }),
  ui: (field) => ({ widget: field.display === 'tags' ? 'tags' : 'checkboxes' }),
  shape: (field) => ({ kind: 'list', of: closed(values(field)) }),
  toFeel: (value) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined),
  check,
  uses: ['options', 'display', 'minItems', 'maxItems'],
  lint: duplicates,
};

function check(value: unknown, field: Field): Violation[] {
  if (!Array.isArray(value)) return [{ rule: 'type' }];
  const answers = values(field);
  const given: unknown[] = value;
  return [
    ...(given.length < (field.minItems ?? 0)
      ? [{ rule: 'minItems', params: { limit: field.minItems ?? 0 } }]
      : []),
    ...(given.length > (field.maxItems ?? Infinity)
      ? [{ rule: 'maxItems', params: { limit: field.maxItems ?? 0 } }]
      : []),
    ...(new Set(given).size < given.length ? [{ rule: 'unique' }] : []),
    ...given.flatMap((each, index) => checkOne(each, answers, `/${String(index)}`)),
  ];
}
