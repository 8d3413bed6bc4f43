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
 * not one of the amended text. Where nothing but signatures changes, they are still of that text.
 * @param version that of the former answers
 */
export function markFormerSignatures(
  form: Form,
  answers: Answers,
  { data, version }: { data: Answers; version: number },
): Answers {
  if (isSameAnswer(withoutSignatures(form, data), withoutSignatures(form, answers))) return answers;
  const wasGiven = isFormer(form, data);
  return mapSignatures(form, answers, (found) =>
    wasGiven(found) ? { versionSignee: version, ...found.answer } : found.answer,
  );
}

/** What was answered beside the signatures. */
function withoutSignatures(form: Form, answers: Answers): unknown {
  const signature = {};
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([, each]) => each !== signature);
    return Object.fromEntries(entries.map(([key, each]) => [key, bare(each)]));
  };
  return bare(mapSignatures(form, answers, () => signature));
}
