import { createHash } from 'node:crypto';
import type { OpenTx, Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';

/** What a provider ends once: a session of its own, what a logout is about. */
export type Ended = 'sid' | 'jti';

/** SHA-256 of what is ended, with its issuer. */
export function hashOf(what: Ended, issuer: string, value: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([what, issuer, value]))
    .digest();
}

/** Keeps that it has ended. @returns false when that was known */
export async function endOnce(tx: OpenTx, what: Ended, issuer: string, value: string): Promise<boolean> {
  const [kept] = await tx.query<{ first: boolean }>('select provider_end($1) as first', [
    hashOf(what, issuer, value),
  ]);
  return kept?.first ?? false;
}

/**
 * Until the end of the transaction, the provider cannot end that session of its own unseen.
 * @throws Problem `sign-in-expired` when it has: its logout came during the sign-in
 */
export async function requireNotEnded(tx: Tx, issuer: string, sid: string): Promise<void> {
  const [known] = await tx.query<{ ended: boolean }>('select provider_has_ended($1) as ended', [
    hashOf('sid', issuer, sid),
  ]);
  if (known?.ended) throw accessErrors.problem('sign-in-expired');
}
