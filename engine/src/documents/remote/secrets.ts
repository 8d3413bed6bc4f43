import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { documentsRoom } from '../room.js';

/**
 * What a link carries: recomputed from its id with the secret of the installation, so that neither the database nor the
 * queue of mails holds it.
 */
export function tokenOf(id: string): string {
  return createHmac('sha256', documentsRoom().remote.key).update(`link:${id}`).digest('base64url');
}

/** What the database keeps of it. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The address of the page: what opens it stands after `#`, which browsers send to nobody. */
export function addressOf(id: string): string {
  return `${documentsRoom().remote.publicUrl}/signer#${tokenOf(id)}`;
}

/** Six digits, told apart from the link. */
export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** Keyed by the secret of the installation: a copy of the database cannot try the million codes. */
export function hashOfCode(id: string, code: string, key = documentsRoom().remote.key): Buffer {
  return createHmac('sha256', key).update(`code:${id}:${code}`).digest();
}

/** Whether a code is that of an invitation, in constant time; one told before the secret was changed still is. */
export function isCode(id: string, code: string, kept: Buffer): boolean {
  const { key, formerKey } = documentsRoom().remote;
  return [key, ...(formerKey ? [formerKey] : [])]
    .map((each) => timingSafeEqual(hashOfCode(id, code, each), kept))
    .includes(true);
}
