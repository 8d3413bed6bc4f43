import type { Field } from '@trame/schemas';
import { anyShape } from '../../expressions/index.js';
import type { FieldMistake, FieldType, Violation } from './FieldType.js';
import { isObject } from './structured.js';

/** Rows at most when the field does not say. */
export const defaultMaxRows = 200;

/** The same questions asked any number of times; the answers are a list of objects, checked on their own. */
export const repeat: FieldType = {
  answered: true,
  holds: 'rows',
  empty: [],
  isEmpty: (value) => value === undefined || value === null || (Array.isArray(value) && value.length === 0),
  dataSchema: (field) => ({
    type: 'array',
    minItems: field.minItems ?? 0,
    maxItems: field.maxItems ?? defaultMaxRows,
  }),
  ui: (field) => ({
    field: field.layout === 'table' ? 'repeatTable' : 'repeatCards',
    summary: field.summary,
  }),
  shape: () => anyShape,
  toFeel: () => undefined,
  check,
  uses: ['fields', 'layout', 'summary', 'minItems', 'maxItems'],
  lint,
};

function check(value: unknown, field: Field): Violation[] {
  if (!Array.isArray(value)) return [{ rule: 'type' }];
  const most = field.maxItems ?? defaultMaxRows;
  return [
    ...(value.length < (field.minItems ?? 0)
      ? [{ rule: 'minItems', params: { limit: field.minItems ?? 0 } }]
      : []),
    ...value.flatMap((row, index) => (isObject(row) ? [] : [{ rule: 'type', at: `/${String(index)}` }])),
    ...(value.length > most ? [{ rule: 'maxItems', params: { limit: most } }] : []),
  ];
}

function lint(field: Field): FieldMistake[] {
  return (field.minItems ?? 0) > (field.maxItems ?? defaultMaxRows)
    ? [{ property: 'minItems', message: 'Le nombre minimal de lignes dépasse le nombre maximal.' }]
    : [];
}
