import type { RouteContext, Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { keepPasskey, provePasskeyMade } from './passkeys.js';
import { readStep } from './step.js';
import { keepTotp, stepOf } from './totp.js';

/** A second factor just shown: the code of an application, or a key made. */
export type ShownFactor = { code?: string; passkey?: unknown; label?: string };

/** A second factor proved, ready to be kept in the transaction of what it serves. */
export type ProvedFactor = { kind: 'code' | 'cle'; keep(tx: Tx, professionalId: string): Promise<void> };

/**
 * Checks a second factor that this browser was offered for this holder (`link:…`, `account:…`).
 * @throws Problem `step-expired`, `sign-in-wrong`, `passkey-refused`
 */
export async function proveFactor(
  { headers }: Pick<RouteContext, 'headers'>,
  holder: string,
  { code, passkey, label }: ShownFactor,
): Promise<ProvedFactor> {
  if (passkey !== undefined) {
    const step = readStep({ headers }, 'newKey');
    if (step.holder !== holder) throw accessErrors.problem('step-expired');
    const key = await provePasskeyMade(passkey, step.challenge);
    const named = label?.trim() || 'Clé d’accès';
    return { kind: 'cle', keep: async (tx, id) => void (await keepPasskey(tx, id, key, named)) };
  }
  const { secret, holder: offered } = readStep({ headers }, 'newCode');
  if (offered !== holder) throw accessErrors.problem('step-expired');
  const step = await stepOf(secret, code ?? '', 0);
  if (step === undefined)
    throw accessErrors.problem('sign-in-wrong', {
      detail: 'Ce code n’est pas celui de votre application en ce moment.',
    });
  return { kind: 'code', keep: (tx, id) => keepTotp(tx, id, secret, step) };
}
