import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What must survive the visit to the provider, and be the same browser's at the return. */
export type LoginState = {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
  expiresAt: number;
};

/** Ten minutes: a card, a code, a colleague who calls. */
export const LOGIN_STATE_SECONDS = 600;

/** Encrypts and authenticates a login state (AES-256-GCM), for a cookie. @param key 32 bytes. */
export function sealLoginState(state: LoginState, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens a sealed login state; undefined when it was touched, is not ours, or is too old. @param now milliseconds. */
export function openLoginState(sealed: string, key: Buffer, now: number): LoginState | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 29) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    const state = JSON.parse(text) as LoginState;
    return state.expiresAt > now ? state : undefined;
  } catch {
    return undefined;
  }
}
