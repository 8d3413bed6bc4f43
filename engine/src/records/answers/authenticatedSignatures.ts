import type { Field, Form } from '@trame/schemas';
import type { IdentityProof } from '../../platform/index.js';

/** Who is signed in, and when; `prove` gives the proof they sign by, or throws. */
export type Signatory = { displayName: string; now: string; prove(): IdentityProof };

/**
 * An authenticated signature is that of the person who is signed in, now: whatever name and date were sent with it are
 * replaced, so that the proof page attests what the session proves and nothing else. Every signature, whatever its means
 * and its answer, bears the proof of who gives or collects it, in place of the one that was sent with it.
 * @throws what `prove` throws, asked at the first signature
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
    if (field.type === 'signature' && isAnswers(answer)) {
      signed = { ...signed, [field.id]: proved(answer, signatory) };
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

function proved(answer: Answers, { displayName, now, prove }: Signatory): Answers {
  const { at, by } = prove();
  const mine = answer['moyen'] === 'authentification' ? { nom: displayName, date: now } : {};
  return { ...answer, ...mine, preuveLe: at.toISOString(), preuvePar: by };
}

function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
