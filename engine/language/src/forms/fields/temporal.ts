import type { Field } from '@trame/schemas';
import { type ScalarType, scalar } from '../../expressions/index.js';
import type { FieldMistake, FieldType, Violation } from './FieldType.js';
import { isWhole, whole } from './patterns.js';

/** What the four temporal types say differently. */
export interface TemporalKind {
  widget: string;
  pattern: string;
  type: ScalarType;
  toFeel: (text: string) => unknown;
  /** Whether `min` and `max` apply: they compare as text, which holds for ISO dates of one form only. */
  bounded: boolean;
}

/** What date, dateTime, time and duration have in common: an ISO text that becomes a FEEL value. */
export function temporal(kind: TemporalKind): FieldType {
  return {
    answered: true,
    empty: undefined,
    isEmpty: (value) => value === undefined || value === null || value === '',
    dataSchema: () => ({ type: 'string', pattern: whole(kind.pattern) }),
    ui: () => ({ widget: kind.widget }),
    shape: () => scalar(kind.type),
    toFeel: (value) =>
      typeof value === 'string' && isWhole(kind.pattern, value) ? kind.toFeel(value) : undefined,
    check: (value, field) => check(value, field, kind),
    uses: kind.bounded ? ['min', 'max'] : [],
    lint: (field) => (kind.bounded ? lint(field, kind) : []),
  };
}

function check(value: unknown, field: Field, kind: TemporalKind): Violation[] {
  if (typeof value !== 'string') return [{ rule: 'type' }];
  if (!isWhole(kind.pattern, value)) return [{ rule: `format.${kind.widget}` }];
  if (!kind.bounded) return [];
  return [
    ...(typeof field.min === 'string' && value < field.min
      ? [{ rule: 'min.date', params: { limit: frenchDate(field.min) } }]
      : []),
    ...(typeof field.max === 'string' && value > field.max
      ? [{ rule: 'max.date', params: { limit: frenchDate(field.max) } }]
      : []),
  ];
}

/** 2026-11-23 as 23/11/2026; a time stays as it is. */
const frenchDate = (iso: string): string => {
  const [day, clock] = iso.split('T');
  const date = (day ?? '').split('-').reverse().join('/');
  return clock ? `${date} ${clock}` : date;
};

function lint(field: Field, kind: TemporalKind): FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  for (const property of ['min', 'max'] as const) {
    const limit = field[property];
    if (limit !== undefined && !(typeof limit === 'string' && isWhole(kind.pattern, limit))) {
      mistakes.push({ property, message: 'La borne d’une date est une date au format AAAA-MM-JJ.' });
    }
  }
  return mistakes;
}
