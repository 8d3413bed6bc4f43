import type { Field } from '@trame/schemas';
import { yesNoAnswers, yesNoLabels } from '../fields/yesNo.js';
import { keptValue } from './extensions.js';
import type { AnswerOption, Coding } from './Questionnaire.js';

/** An answer of a closed question as its coding: the national one when there is, else one of the form's own. */
interface Answer {
  value: string;
  coding: Coding;
}

/** Codings of the closed answers of a field, in order; nothing for an open question. */
export function answersOf(field: Field, system: string): Answer[] {
  const own = `${system}:${field.id}`;
  if (field.type === 'yesNo') {
    return yesNoAnswers.map((value) => {
      const option = field.options?.find((each) => each.value === value);
      return { value, coding: coding(value, yesNoLabels[value], option?.code, own) };
    });
  }
  return (field.options ?? []).map(({ value, label, code }) => ({
    value,
    coding: coding(value, label, code, own),
  }));
}

function coding(value: string, label: string, code: Field['code'], own: string): Coding {
  return code
    ? { system: code.system, code: code.code, display: label }
    : { system: own, code: value, display: label };
}

/** Options of a closed question; `initial` are those selected at first. */
export function answerOptions(field: Field, system: string): AnswerOption[] {
  const initial = field.computed === undefined ? [field.default].flat() : [];
  return answersOf(field, system).map(({ value, coding: valueCoding }) => ({
    ...(valueCoding.code === value ? {} : { extension: [keptValue(value)] }),
    valueCoding,
    ...(initial.includes(value) ? { initialSelected: true } : {}),
  }));
}

/** The code of an item itself. */
export const itemCode = ({ code }: Field): { code?: Coding[] } =>
  code
    ? { code: [{ system: code.system, code: code.code, ...(code.display ? { display: code.display } : {}) }] }
    : {};
