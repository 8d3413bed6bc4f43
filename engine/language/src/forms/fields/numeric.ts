import type { Field } from '@trame/schemas';
import { scalar } from '../../expressions/index.js';
import type { FieldMistake, FieldType, Violation } from './FieldType.js';

/** What integer and decimal have in common. */
export function numeric(type: 'integer' | 'number'): FieldType {
  return {
    answered: true,
    empty: undefined,
    isEmpty: (value) => value === undefined || value === null || value === '',
    dataSchema: (field) => ({
      type,
      ...(typeof field.min === 'number' ? { minimum: field.min } : {}),
      ...(typeof field.max === 'number' ? { maximum: field.max } : {}),
    }),
    ui: () => ({ widget: type === 'integer' ? 'integer' : 'decimal' }),
    shape: () => scalar('number'),
    toFeel: (value) => (isNumber(value) ? value : undefined),
    check: (value, field) => check(value, field, type),
    uses: ['min', 'max', 'unit'],
    lint,
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function check(value: unknown, field: Field, type: 'integer' | 'number'): Violation[] {
  if (!isNumber(value) || (type === 'integer' && !Number.isInteger(value))) return [{ rule: `type.${type}` }];
  return [
    ...(typeof field.min === 'number' && value < field.min
      ? [{ rule: 'min', params: { limit: field.min } }]
      : []),
    ...(typeof field.max === 'number' && value > field.max
      ? [{ rule: 'max', params: { limit: field.max } }]
      : []),
  ];
}

function lint(field: Field): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  for (const property of ['min', 'max'] as const) {
    if (typeof field[property] === 'string')
      mistakes.push({ property, message: 'La borne d’un nombre est un nombre.' });
  }
  if (typeof field.min === 'number' && typeof field.max === 'number' && field.min > field.max) {
    mistakes.push({ property: 'min', message: 'Le minimum dépasse le maximum.' });
  }
  return mistakes;
}
