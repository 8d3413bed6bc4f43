import type { Field } from '@trame/schemas';
import { closed } from '../../expressions/index.js';
import type { FieldMistake, FieldType, Violation } from './FieldType.js';

/** Values one may answer. */
type Answers = (field: Field) => string[];

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** One value among a closed list. */
export function oneOf(widget: (field: Field) => string, answers: Answers): FieldType {
  return {
    answered: true,
    empty: undefined,
    isEmpty: isBlank,
    dataSchema: (field) => ({ type: 'string', enum: answers(field) }),
    ui: (field) => ({ widget: widget(field) }),
    shape: (field) => closed(answers(field)),
    toFeel: (value) => (typeof value === 'string' ? value : undefined),
    check: (value, field) => checkOne(value, answers(field)),
    uses: ['options', 'display'],
    lint: duplicates,
  };
}

/** Violations of one closed answer. */
export function checkOne(value: unknown, answers: string[], at = ''): Violation[] {
  if (typeof value !== 'string') return [{ rule: 'type', at }];
  return answers.includes(value) ? [] : [{ rule: 'option', at, params: { value } }];
}

/** Values written twice among the options of a field. */
export function duplicates(field: Field): FieldMistake[] {
  const values = (field.options ?? []).map((option) => option.value);
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return twice.map((value) => ({
    property: 'options',
    message: `La valeur «\u00a0${value}\u00a0» est proposée deux fois.`,
  }));
}
