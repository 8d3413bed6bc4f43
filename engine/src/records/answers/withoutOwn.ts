import type { Form } from '@trame/schemas';
import { visitAnswers } from './visitAnswers.js';

/** What belongs to the record where it was given, and is proved or kept there. */
const OWN: ReadonlySet<string> = new Set(['signature', 'file', 'image']);

/** The answers that another record may be drawn from: nobody signed it, and no file was joined to it. */
export function withoutOwn(form: Form, answers: Record<string, unknown>): Record<string, unknown> {
  const drawn = structuredClone(answers);
  for (const { field, holder } of [...visitAnswers(form, drawn)])
    if (OWN.has(field.type)) delete holder[field.id];
  return drawn;
}
