import type { Field } from '@trame/schemas';
import { scalar } from '../../expressions/index.js';
import type { FieldType, JsonSchema, Violation } from './FieldType.js';
import { knownFormats } from './knownFormats.js';
import { whole, isWhole } from './patterns.js';

/** What text, longText and richText have in common; they differ by widget and by the length allowed by default. */
export function textual(widget: string, longest: number): FieldType {
  return {
    answered: true,
    empty: undefined,
    isEmpty: (value) =>
      value === undefined || value === null || (typeof value === 'string' && value.trim() === ''),
    dataSchema: (field) => schema(field, longest),
    ui: (field) => ({ widget, ...(field.format ? { format: field.format } : {}) }),
    shape: () => scalar('string'),
    toFeel: (value) => (typeof value === 'string' ? value : undefined),
    check: (value, field) => check(value, field, longest),
    uses: ['minLength', 'maxLength', 'format', 'unit'],
    lint: (field) =>
      (field.minLength ?? 0) > (field.maxLength ?? longest)
        ? [{ property: 'minLength', message: 'La longueur minimale dépasse la longueur maximale.' }]
        : [],
  };
}

function schema(field: Field, longest: number): JsonSchema {
  return {
    type: 'string',
    ...(field.minLength === undefined ? {} : { minLength: field.minLength }),
    maxLength: field.maxLength ?? longest,
    ...(field.format ? { pattern: whole(knownFormats[field.format].pattern) } : {}),
  };
}

function check(value: unknown, field: Field, longest: number): Violation[] {
  if (typeof value !== 'string') return [{ rule: 'type' }];
  const length = textLength(value);
  const [shortest, most] = [field.minLength ?? 0, field.maxLength ?? longest];
  const format = field.format ? knownFormats[field.format] : undefined;
  return [
    ...(length < shortest ? [{ rule: 'minLength', params: { limit: shortest, length } }] : []),
    ...(length > most ? [{ rule: 'maxLength', params: { limit: most, length } }] : []),
    ...(format && !(isWhole(format.pattern, value) && (format.verify?.(value) ?? true))
      ? [{ rule: `format.${field.format ?? ''}`, params: { example: format.example } }]
      : []),
  ];
}

/** Characters as people count them; a text of megabytes is not taken apart to be told too long. */
const textLength = (text: string): number =>
  text.length > 1_000_000 ? text.length : Array.from(text).length;
