import type { Principal } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import type { ProfessionalProof } from './professionalProof.js';

/** A session at the provider lasts four hours at most (Pro Santé Connect). */
const LONGEST_MS = 4 * 3600 * 1000;
const MOST_HELD = 5_000;
/** A token about to end would end on its way. */
const MARGIN_MS = 5_000;

/** By session. In the memory of this node alone: never stored, never logged, gone with the process. */
const held = new Map<string, ProfessionalProof>();
/** Renewals on their way: a refresh token is spent once, whoever asks meanwhile waits for the same answer. */
const renewals = new Map<ProfessionalProof, Promise<ProfessionalProof | undefined>>();

/** Keeps what a professional proved as they signed in; the oldest go first when there are too many. */
export function keepProof(sessionId: string, proof: ProfessionalProof): void {
  for (const [id, { authenticatedAt }] of held)
    if (Date.now() - authenticatedAt.getTime() > LONGEST_MS) held.delete(id);
  for (const id of held.keys()) if (held.size >= MOST_HELD) held.delete(id);
  held.set(sessionId, proof);
}

/** What this node holds of a session, in time or not: to tell its holder, never to act on. */
export function heldProof(sessionId: string): ProfessionalProof | undefined {
  return held.get(sessionId);
}

/** Forgets it, with the session. */
export function dropProof(sessionId: string): void {
  held.delete(sessionId);
}

/**
 * The proof of who asks, its token still good: renewed at the provider when it has ended, so that an act never rests on
 * an authentication that the provider no longer vouches for.
 * @throws Problem `proof-needed` when this node holds none, or the provider renews it no more: the browser asks again,
 * without a word when the professional's session at the provider is alive
 */
export async function proofOf({ sessionId }: Principal): Promise<ProfessionalProof> {
  const proof = held.get(sessionId);
  if (!proof) throw accessErrors.problem('proof-needed');
  const over = Date.now() - proof.authenticatedAt.getTime() > LONGEST_MS;
  if (!over && proof.tokens.accessUntil.getTime() > Date.now() + MARGIN_MS) return proof;
  const renewed = over ? undefined : await renewedOnce(sessionId, proof);
  if (renewed) return renewed;
  // Another may have been given meanwhile, by a new sign-in: it stays.
  if (held.get(sessionId) === proof) held.delete(sessionId);
  throw accessErrors.problem('proof-needed');
}

function renewedOnce(sessionId: string, proof: ProfessionalProof): Promise<ProfessionalProof | undefined> {
  const onItsWay = renewals.get(proof) ?? renew(sessionId, proof).finally(() => renewals.delete(proof));
  renewals.set(proof, onItsWay);
  return onItsWay;
}

async function renew(sessionId: string, proof: ProfessionalProof): Promise<ProfessionalProof | undefined> {
  const { refreshToken } = proof.tokens;
  const tokens = refreshToken && (await accessSettings().provider?.renew?.(refreshToken));
  if (!tokens) return undefined;
  const renewed = { ...proof, tokens: { refreshToken, ...tokens } };
  // The session may have ended meanwhile: what was forgotten stays so.
  if (held.get(sessionId) === proof) held.set(sessionId, renewed);
  return renewed;
}
