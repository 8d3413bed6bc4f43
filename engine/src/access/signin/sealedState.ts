import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a browser keeps for us and must give back untouched, until an instant in milliseconds. */
export type Expiring = { expiresAt: number };

/** Encrypts and authenticates a state (AES-256-GCM), for a cookie. @param key 32 bytes. */
export function sealState(state: Expiring, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens a sealed state; undefined when it was touched, is not ours, or is too old. @param now milliseconds. */
export function openState<T extends Expiring>(sealed: string, key: Buffer, now: number): T | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 29) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    const state = JSON.parse(text) as T;
    return state.expiresAt > now ? state : undefined;
  } catch {
    return undefined;
  }
}
