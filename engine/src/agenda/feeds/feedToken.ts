import { createHash, randomBytes } from 'node:crypto';

/** What the address of a feed carries: 256 random bits, base64url. Only its hash is kept. */
export function newFeedToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of it; it is random, so that a plain hash is enough. */
export function hashOfFeedToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
