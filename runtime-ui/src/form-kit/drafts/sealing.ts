/** The keys of one person on one computer, made of the secret that the server gives them; neither can be taken out. */
export interface SealingKeys {
  /** Names the secret, not the person. */
  id: string;
  /** Seals contents, AES-256-GCM. */
  content: CryptoKey;
  /** Gives names that say nothing, HMAC-SHA-256. */
  names: CryptoKey;
}

/** What is kept of a text. */
export interface SealedBox {
  nonce: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** Bytes that cannot be opened: another person's, another place's, or altered. */
export class SealBroken extends Error {
  constructor() {
    super('what this computer kept could not be opened');
    this.name = 'SealBroken';
  }
}

const NONCE = 12;
const encoder = new TextEncoder();

/**
 * Makes the keys of a person. They live in memory only: a closed browser, or an ended session, forgets them, and what
 * was kept cannot be read until that person signs in again.
 * @param secret 256 bits, base64url, as the server gives them.
 */
export async function sealingKeys(id: string, secret: string): Promise<SealingKeys> {
  const base = await crypto.subtle.importKey('raw', fromBase64url(secret), 'HKDF', false, ['deriveKey']);
  const derive = (use: string, algorithm: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]) =>
    crypto.subtle.deriveKey(
      {
        name: 'HKDF',
        hash: 'SHA-256',
        salt: new Uint8Array(),
        info: encoder.encode(`trame:local-drafts:${use}`),
      },
      base,
      algorithm,
      false,
      usages,
    );
  return {
    id,
    content: await derive('content', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    names: await derive('names', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
  };
}

/** Seals a text for one place: it opens nowhere else. */
export async function sealText(keys: SealingKeys, place: string, text: string): Promise<SealedBox> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt(parameters(nonce, place), keys.content, encoder.encode(text));
  return { nonce, sealed };
}

/** Opens what `sealText` made. @throws SealBroken */
export async function openText(keys: SealingKeys, place: string, box: SealedBox): Promise<string> {
  try {
    const opened = await crypto.subtle.decrypt(parameters(box.nonce, place), keys.content, box.sealed);
    return new TextDecoder().decode(opened);
  } catch {
    throw new SealBroken();
  }
}

/** Where something called so is kept: the same for the same person, meaningless to any other. */
export async function placeOf(keys: SealingKeys, name: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', keys.names, encoder.encode(name));
  return `${keys.id}/${toBase64url(new Uint8Array(signed))}`;
}

function parameters(nonce: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(place) };
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
