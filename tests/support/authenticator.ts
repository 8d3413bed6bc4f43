import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a browser was asked, by `navigator.credentials.create` or `get`. */
export type Asked = { options: { challenge?: string; rpId?: string; rp?: { id?: string } } };

/** What may be wrong in an answer. */
export type Wrong = {
  origin?: string;
  challenge?: string;
  unverified?: boolean;
  counter?: number;
  signature?: Buffer;
};

/**
 * An authenticator in software (WebAuthn level 2): one key on P-256 whose owner is verified, its answers as a browser at
 * this origin gives them.
 */
export function softAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  let uses = 0;

  const clientData = (type: string, { options }: Asked, wrong: Wrong): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: wrong.challenge ?? options.challenge,
        origin: wrong.origin ?? origin,
        crossOrigin: false,
      }),
    );
  /** Authenticator data (6.1): hash of the party, flags, counter. */
  const header = ({ options }: Asked, flags: number, wrong: Wrong): Buffer => {
    uses += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(wrong.counter ?? uses);
    const party = options.rpId ?? options.rp?.id ?? '';
    const verified = wrong.unverified ? 0 : 4;
    return Buffer.concat([sha256(Buffer.from(party)), Buffer.from([1 | verified | flags]), counter]);
  };
  const answer = <Response extends object>(response: Response) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    /** Makes the key: its public half, in COSE, without attestation. */
    create(asked: Asked, wrong: Wrong = {}) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const length = Buffer.from([0, credentialId.length]);
      const data = Buffer.concat([header(asked, 0x40, wrong), Buffer.alloc(16), length, credentialId, cose]);
      return answer({
        clientDataJSON: clientData('webauthn.create', asked, wrong).toString('base64url'),
        attestationObject: cborMap([
          ['fmt', 'none'],
          ['attStmt', {}],
          ['authData', data],
        ]).toString('base64url'),
        transports: ['internal'],
      });
    },
    /** Shows the key: signs the challenge. */
    get(asked: Asked, wrong: Wrong = {}) {
      const data = header(asked, 0, wrong);
      const client = clientData('webauthn.get', asked, wrong);
      const signed = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: (wrong.signature ?? signed).toString('base64url'),
      });
    },
  };
}

type Cbor = number | string | Buffer | Record<string, never>;

function cborMap(pairs: Array<[number | string, Cbor]>): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return head(5, 0);
}

/** The first bytes of a CBOR item (RFC 8949, 3): its major type, and a number below 65,536. */
function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
