import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** Bytes that cannot be opened: another key, another place, or altered. */
export class SealBroken extends Error {
  constructor(cause?: unknown) {
    super('sealed bytes could not be opened', { cause });
    this.name = 'SealBroken';
  }
}

/** A fresh 256-bit key. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/**
 * Seals bytes with AES-256-GCM.
 * @param place what the bytes are and where they belong; they open nowhere else.
 * @returns nonce, ciphertext, tag.
 */
export function seal(key: Buffer, place: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Seals bytes as they come; what it gives, put together, is what `seal` gives. */
export async function* sealStream(
  key: Buffer,
  place: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  yield nonce;
  for await (const chunk of bytes) yield cipher.update(chunk);
  yield cipher.final();
  yield cipher.getAuthTag();
}

/** Opens what `seal` made. @throws SealBroken */
export function unseal(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < NONCE + TAG) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new SealBroken(error);
  }
}
