import {
  constants,
  createPublicKey,
  verify,
  type JsonWebKey,
  type KeyObject,
  type VerifyKeyObjectInput,
} from 'node:crypto';

/** A signed token, read and not believed yet. */
export type Jws = {
  algorithm: Algorithm;
  keyId?: string;
  claims: Record<string, unknown>;
  signed: Buffer;
  signature: Buffer;
};

/** A key of the provider (RFC 7517). */
export type ProviderKey = JsonWebKey & { kid?: string; use?: string; alg?: string };

/** How a signature is checked: never by a shared secret, nor by none. */
const ALGORITHMS = {
  RS256: { hash: 'sha256', kty: 'RSA', by: {} },
  PS256: {
    hash: 'sha256',
    kty: 'RSA',
    by: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
  },
  ES256: { hash: 'sha256', kty: 'EC', by: { dsaEncoding: 'ieee-p1363' } },
} as const satisfies Record<string, { hash: string; kty: string; by: Omit<VerifyKeyObjectInput, 'key'> }>;
type Algorithm = keyof typeof ALGORITHMS;

const LONGEST = 10_000;

/** Reads a compact JWS (RFC 7515, section 7.1). @returns undefined when it is none, or is signed otherwise than known here */
export function readJws(token: string): Jws | undefined {
  if (token.length > LONGEST || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined;
  const [head = '', body = '', signature = ''] = token.split('.');
  const [header, claims] = [readObject(head), readObject(body)];
  const { alg, kid, crit } = header ?? {};
  if (!claims || crit !== undefined || typeof alg !== 'string' || !Object.hasOwn(ALGORITHMS, alg))
    return undefined;
  return {
    algorithm: alg as Algorithm,
    ...(typeof kid === 'string' ? { keyId: kid } : {}),
    claims,
    signed: Buffer.from(`${head}.${body}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** Whether one of the keys signed it; that of its `kid` when it names one. */
export function isSignedBy(
  { algorithm, keyId, signed, signature }: Jws,
  keys: readonly ProviderKey[],
): boolean {
  const { hash, kty, by } = ALGORITHMS[algorithm];
  return keys
    .filter((key) => key.kty === kty && (key.use ?? 'sig') === 'sig' && (key.alg ?? algorithm) === algorithm)
    .filter(({ kid }) => keyId === undefined || kid === keyId)
    .map(publicKeyOf)
    .some((key) => key !== undefined && verify(hash, signed, { key, ...by }, signature));
}

/** @returns undefined for a key that is none: without its parts, or on a curve that is not known here */
function publicKeyOf(key: ProviderKey): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function readObject(part: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
