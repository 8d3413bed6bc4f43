import type { Form } from '@trame/schemas';
import { visitAnswers } from './visitAnswers.js';

/** What belongs to the record where it was given, and is proved or kept there. */
const OWN: ReadonlySet<string> = new Set(['signature', 'file', 'image']);

/** What somebody gave for whom it was of alone. */
const SIGNED: ReadonlySet<string> = new Set(['signature']);

/** The answers that another record may be drawn from: nobody signed it, and no file was joined to it. */
export const withoutOwn = (form: Form, answers: Record<string, unknown>): Record<string, unknown> =>
  without(form, answers, OWN).rest;

/** The answers of an entry that becomes of somebody else: who signed it signed it of the first. @returns which are to be given again, too */
export const withoutSignatures = (
  form: Form,
  answers: Record<string, unknown>,
): { rest: Record<string, unknown>; left: string[] } => without(form, answers, SIGNED);

function without(
  form: Form,
  answers: Record<string, unknown>,
  types: ReadonlySet<string>,
): { rest: Record<string, unknown>; left: string[] } {
  const rest = structuredClone(answers);
  const left = new Set<string>();
  for (const { field, holder } of [...visitAnswers(form, rest)])
    if (types.has(field.type)) {
      delete holder[field.id];
      left.add(field.id);
    }
  return { rest, left: [...left] };
}
