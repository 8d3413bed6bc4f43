import type { IdentityProof, Principal, Tx } from '../platform/index.js';
import { accessErrors } from './errors.js';
import { accessSettings } from './accessSettings.js';
import { recordRefusal, type Refusal } from './refusals/recordRefusal.js';

/** How long a proof is fresh, in milliseconds. */
export function freshness(): number {
  return accessSettings().freshness;
}

/** Whether a proof is young enough to sign by; the real clock, as the sessions. */
export function isFresh({ at }: Pick<IdentityProof, 'at'>, now = Date.now()): boolean {
  return now - at.getTime() < freshness();
}

/**
 * The proof by which whoever asks may sign: a screen left open is not its owner.
 * @param refusal what the trail says was not signed
 * @throws Problem `fresh-proof-wanted`, told in the trail, when this session has none that is fresh
 */
export function freshProof(tx: Tx, principal: Principal, refusal: Refusal): IdentityProof {
  const { proof } = principal;
  if (proof && isFresh(proof)) return proof;
  tx.afterwards(() => recordRefusal(principal, refusal, 'signature.refusee'));
  throw accessErrors.problem('fresh-proof-wanted');
}
