import type { Field } from '@trame/schemas';
import { type ScalarType, frenchDate, quote, scalar } from '../../expressions/index.js';
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

function lint(field: Field, kind: TemporalKind): FieldMistake[] {
  const isDate = (limit: unknown): limit is string =>
    typeof limit === 'string' && isWhole(kind.pattern, limit);
  const { min, max } = field;
  const mistakes: FieldMistake[] = [];
  for (const property of ['min', 'max'] as const) {
    const limit = field[property];
    if (limit !== undefined && !isDate(limit)) mistakes.push({ property, message: notADate(limit, kind) });
  }
  if (isDate(min) && isDate(max) && min > max) {
    const message = `La première date admise (${frenchDate(min)}) vient après la dernière (${frenchDate(max)}).`;
    mistakes.push({ property: 'min', message });
  }
  return mistakes;
}

/** Who writes a file is told how a file wants it; in a form, dates are picked. */
const notADate = (limit: string | number, { widget }: TemporalKind): string => {
  const [said, written] =
    widget === 'date' ? ['24/11/2026', '2026-11-24'] : ['24/11/2026 à 14:30', '2026-11-24T14:30'];
  return `${quote(frenchDate(String(limit)))} n’est pas une borne\u00a0: donnez une date du calendrier, comme ${said}, qu’un fichier écrit ${quote(written)}.`;
};
