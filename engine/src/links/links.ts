import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** Wrong codes after which a link opens nothing more. */
export const MOST_TRIES = 5;

/** What makes the links to one page, and judges their codes. */
export interface Links {
  /** What a link carries, recomputed from the id of its invitation. */
  tokenOf(id: string): string;
  /**
   * The address of the page: what opens it stands after `#`, which browsers send to nobody.
   * @param kept the hash of its token: one made before the secret was changed stays what it was
   */
  addressOf(id: string, kept?: Buffer): string;
  /** What the database keeps of a code. */
  hashOfCode(id: string, code: string): Buffer;
  /** A code of one use (RFC 4226, with SHA-256): the `number`-th of an invitation, which nothing needs to keep. */
  codeOf(id: string, number: number): string;
  /** Whether a code is that one, in constant time; one told before the secret was changed still is. */
  isCodeOf(id: string, number: number, code: string): boolean;
  /** Whether a code is that of an invitation, in constant time; one told before the secret was changed still is. */
  isCode(id: string, code: string, kept: Buffer): boolean;
}

/**
 * The links to a page of the interface.
 * @param made `key`: of this kind of link alone; `formerKey`: the one before the secret was changed
 */
export function linksTo(made: {
  page: string;
  publicUrl: string;
  key: Buffer;
  formerKey?: Buffer | undefined;
}): Links {
  const { page, publicUrl, key, formerKey } = made;
  const tokenBy = (by: Buffer, id: string): string =>
    createHmac('sha256', by).update(`link:${id}`).digest('base64url');
  const hash = (id: string, code: string, by: Buffer): Buffer =>
    createHmac('sha256', by).update(`code:${id}:${code}`).digest();
  const keys = [key, ...(formerKey ? [formerKey] : [])];
  const codeBy = (by: Buffer, id: string, number: number): string => {
    const mac = createHmac('sha256', by).update(`one:${id}:${number}`).digest();
    const at = (mac.at(-1) ?? 0) & 0x0f;
    return inSix((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000);
  };
  return {
    tokenOf: (id) => tokenBy(key, id),
    codeOf: (id, number) => codeBy(key, id, number),
    isCodeOf: (id, number, code) =>
      keys
        .map((each) => timingSafeEqual(hashOfToken(codeBy(each, id, number)), hashOfToken(code)))
        .includes(true),
    addressOf: (id, kept) => {
      const by = keys.find((each) => kept !== undefined && hashOfToken(tokenBy(each, id)).equals(kept));
      return `${publicUrl}/${page}#${tokenBy(by ?? key, id)}`;
    },
    hashOfCode: (id, code) => hash(id, code, key),
    isCode: (id, code, kept) =>
      keys.map((each) => timingSafeEqual(hash(id, code, each), kept)).includes(true),
  };
}

/** What the database keeps of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Six digits. */
export function newCode(): string {
  return inSix(randomInt(0, 1_000_000));
}

const inSix = (number: number): string => String(number).padStart(6, '0');

/** How many tries are left after some wrong codes, said in French. */
export function triesLeft(tries: number): string {
  const left = MOST_TRIES - tries;
  return `Il reste ${left} ${left > 1 ? 'essais' : 'essai'}.`;
}
