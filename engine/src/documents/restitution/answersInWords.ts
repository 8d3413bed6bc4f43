import type { InstalledPack } from '../../catalog/index.js';
import type { Form } from '@trame/schemas';
import { sayAnswerOf } from '../comparison/sayValue.js';
import { fieldsOf, fieldsWithin } from '../templates/formShape.js';

/** Said of somebody or of a place whose name is no longer kept: that it was answered does not vanish. */
const UNKNOWN = 'Nom qui n’est plus connu ici';

/** A question and its answer, as a person reads them. */
export type SaidAnswer = { label: string; answer: string };

/** The answers to a form as a person reads them, in the order of its questions; those without answer are left out. */
export function answersInWords(
  form: Form,
  data: Record<string, unknown>,
  { pack, names }: { pack: InstalledPack; names: ReadonlyMap<string, string> },
): SaidAnswer[] {
  const sources = { codes: Object.fromEntries(pack.codes), nameOf: (id: string) => names.get(id) ?? UNKNOWN };
  return fieldsWithin(fieldsOf(form)).flatMap((field) => {
    const answer = sayAnswerOf(field, data[field.id], sources);
    return answer === '' ? [] : [{ label: field.label ?? field.id, answer }];
  });
}
