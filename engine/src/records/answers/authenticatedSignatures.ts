import type { Field, Form } from '@trame/schemas';

/** Who is signed in, and when. */
export type Signatory = { displayName: string; now: string };

/**
 * An authenticated signature is that of the person who is signed in, now: whatever name and date were sent with it are
 * replaced, so that the proof page attests what the session proves and nothing else.
 */
export function authenticatedSignatures(
  form: Form,
  answers: Record<string, unknown>,
  signatory: Signatory,
): Record<string, unknown> {
  return signAll(
    form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields)),
    answers,
    signatory,
  );
}

type Answers = Record<string, unknown>;

function signAll(fields: readonly Field[], answers: Answers, signatory: Signatory): Answers {
  let signed = answers;
  for (const field of fields) {
    for (const option of field.options ?? []) signed = signAll(option.fields ?? [], signed, signatory);
    const answer = signed[field.id];
    if (field.type === 'signature' && isAuthenticated(answer)) {
      signed = { ...signed, [field.id]: { ...answer, nom: signatory.displayName, date: signatory.now } };
    } else if (field.fields && Array.isArray(answer)) {
      const inside = field.fields;
      signed = {
        ...signed,
        [field.id]: answer.map((row: unknown) => (isAnswers(row) ? signAll(inside, row, signatory) : row)),
      };
    } else if (field.fields && isAnswers(answer)) {
      signed = { ...signed, [field.id]: signAll(field.fields, answer, signatory) };
    }
  }
  return signed;
}

function isAuthenticated(answer: unknown): answer is Answers {
  return isAnswers(answer) && answer['moyen'] === 'authentification';
}

function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
