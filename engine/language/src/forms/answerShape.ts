import type { CodeList, Form } from '@trame/schemas';
import type { Shape } from '../expressions/index.js';
import { fieldTypes } from './fields/index.js';

/**
 * What an answer may be; `values`, when it is one of a closed list; `always`: there is one each time; `whole`: a number has no
 * decimals.
 */
export type AnswerShape = { shape: Shape; always: boolean; whole: boolean };

/**
 * What is known of the answer to a question that stands by itself in a section, once the form is sent: undefined for a
 * question that is not there, or that an answer opens.
 */
export function answerShape(
  form: Form,
  question: string,
  codeLists: Readonly<Record<string, CodeList>>,
): AnswerShape | undefined {
  for (const page of form.pages) {
    for (const section of page.sections) {
      const field = section.fields.find(({ id }) => id === question);
      if (!field) continue;
      const type = fieldTypes[field.type];
      const always =
        field.required === true &&
        [page, section, field].every(({ visibleWhen }) => visibleWhen === undefined) &&
        field.computed === undefined;
      const shape = type.shape(field, { codeLists });
      const whole = field.type === 'integer';
      if (!always || shape.kind !== 'scalar' || !shape.values) return { shape, always, whole };
      const values = shape.values.filter((value) => !type.isEmpty(value));
      return { shape: { ...shape, values }, always, whole };
    }
  }
  return undefined;
}
