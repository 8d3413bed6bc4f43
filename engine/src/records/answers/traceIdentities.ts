import type { Form } from '@trame/schemas';
import { signaturesIn } from './signaturesIn.js';

/**
 * What the trail says of the signatures that answers bring: by which check the identity of each who signed by hand was
 * known, never the words noted. Those that an amendment keeps were told with their own version.
 */
export function traceIdentities(
  form: Form,
  answers: Record<string, unknown>,
): { identites?: Record<string, unknown> } {
  const checked = signaturesIn(form, answers)
    .filter(({ answer }) => answer['identite'] !== undefined && answer['versionSignee'] === undefined)
    .map(({ field, answer }) => [field.id, answer['identite']] as const);
  return checked.length > 0 ? { identites: Object.fromEntries(checked) } : {};
}
