import type { Field, Form } from '@trame/schemas';

type Answers = Record<string, unknown>;

/** A signature as it was answered, and the field it answers. */
export type FoundSignature = { field: Field; answer: Answers };

/** The answers, with each signature among them, in groups and rows too, as `change` gives it back. */
export function mapSignatures(
  form: Form,
  answers: Answers,
  change: (found: FoundSignature) => Answers,
): Answers {
  return mapFields(
    form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields)),
    answers,
    change,
  );
}

/** The signatures among answers, in the order of the form. */
export function signaturesIn(form: Form, answers: Answers): FoundSignature[] {
  const found: FoundSignature[] = [];
  mapSignatures(form, answers, (each) => {
    found.push(each);
    return each.answer;
  });
  return found;
}

/** Whether a form asks a signature somewhere. */
export function asksSignature(form: Form): boolean {
  const among = (fields: readonly Field[]): boolean =>
    fields.some(
      ({ type, fields: inside = [], options = [] }) =>
        type === 'signature' || among(inside) || options.some((option) => among(option.fields ?? [])),
    );
  return form.pages.some(({ sections }) => sections.some(({ fields }) => among(fields)));
}

function mapFields(
  fields: readonly Field[],
  answers: Answers,
  change: (found: FoundSignature) => Answers,
): Answers {
  let mapped = answers;
  for (const field of fields) {
    for (const option of field.options ?? []) mapped = mapFields(option.fields ?? [], mapped, change);
    const answer = mapped[field.id];
    if (field.type === 'signature' && isAnswers(answer)) {
      mapped = { ...mapped, [field.id]: change({ field, answer }) };
    } else if (field.fields && Array.isArray(answer)) {
      const inside = field.fields;
      mapped = {
        ...mapped,
        [field.id]: answer.map((row: unknown) => (isAnswers(row) ? mapFields(inside, row, change) : row)),
      };
    } else if (field.fields && isAnswers(answer)) {
      mapped = { ...mapped, [field.id]: mapFields(field.fields, answer, change) };
    }
  }
  return mapped;
}

function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
