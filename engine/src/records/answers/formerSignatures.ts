import type { Form } from '@trame/schemas';
import { isSameAnswer } from '../life/changedAnswers.js';
import { mapSignatures, signaturesIn, type FoundSignature } from './signaturesIn.js';

type Answers = Record<string, unknown>;

/** Whether a signature is one that these former answers bore in the same field, untouched: each serves once. */
export function isFormer(form: Form, former: Answers): (found: FoundSignature) => boolean {
  const given = signaturesIn(form, former);
  return ({ field, answer }) => {
    const at = given.findIndex((one) => one.field.id === field.id && isSameAnswer(one.answer, answer));
    if (at >= 0) given.splice(at, 1);
    return at >= 0;
  };
}

/**
 * Says of each signature that an amendment keeps which version of the record it was given on (`versionSignee`): it is
 * not one of the amended text.
 * @param version that of the former answers
 */
export function markFormerSignatures(
  form: Form,
  answers: Answers,
  { data, version }: { data: Answers; version: number },
): Answers {
  const wasGiven = isFormer(form, data);
  return mapSignatures(form, answers, (found) =>
    wasGiven(found) ? { versionSignee: version, ...found.answer } : found.answer,
  );
}
