import type { Form } from '@trame/schemas';
import type { IdentityProof } from '../../platform/index.js';
import { isFormer } from './formerSignatures.js';
import { mapSignatures } from './signaturesIn.js';

/** Who is signed in, and when; `prove` gives the proof they sign by, or throws. */
export type Signatory = { displayName: string; now: string; prove(): IdentityProof };

/**
 * An authenticated signature is that of the person who is signed in, now: whatever name and date were sent with it are
 * replaced, so that the proof page attests what the session proves and nothing else. Every signature, whatever its means
 * and its answer, bears the proof of who gives or collects it, in place of the one that was sent with it. One that the
 * record already bore stays as it was given: who amends signs for nobody.
 * @param former the answers that these amend
 * @throws what `prove` throws, asked at the first signature that is new
 */
export function authenticatedSignatures(
  form: Form,
  answers: Record<string, unknown>,
  signatory: Signatory,
  former: Record<string, unknown> = {},
): Record<string, unknown> {
  const wasGiven = isFormer(form, former);
  return mapSignatures(form, answers, (found) =>
    wasGiven(found) ? found.answer : proved(found.answer, signatory),
  );
}

function proved(
  { versionSignee: _sent, ...answer }: Record<string, unknown>,
  { displayName, now, prove }: Signatory,
): Record<string, unknown> {
  const { at, by } = prove();
  const mine = answer['moyen'] === 'authentification' ? { nom: displayName, date: now } : {};
  return { ...answer, ...mine, preuveLe: at.toISOString(), preuvePar: by };
}
