import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { SANDBOX_ORGANISATION } from '../../src/platform/index.js';
import {
  bits,
  boolean,
  integer,
  octets,
  oid,
  sequence,
  set,
  tagged,
  taggedBytes,
  utcTime,
  utf8,
} from './der.js';

/** What a certificate is for, as IGC-Santé tells them apart: to be reached, to authenticate, to sign (cachet). */
export type Usage = 'serveur' | 'client' | 'cachet';

/** A certificate and its private key, both PEM. */
export interface Issued {
  cert: string;
  key: string;
}

/** An authority that exists only while the twins run; nothing real trusts it. */
export interface Authority {
  /** PEM, to be trusted by both sides. */
  ca: string;
  issue(asked: {
    commonName: string;
    usage: Usage;
    /** `OU`, where IGC-Santé writes the identifier of the structure, such as `1990000119`. */
    unit?: string;
    notBefore?: Date;
    notAfter?: Date;
  }): Issued;
}

const DAY = 24 * 3600 * 1000;
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const USAGES: Record<Usage, { keyUsage: number; extended?: string }> = {
  serveur: { keyUsage: 0x80, extended: '1.3.6.1.5.5.7.3.1' },
  client: { keyUsage: 0x80, extended: '1.3.6.1.5.5.7.3.2' },
  cachet: { keyUsage: 0xc0 },
};

/**
 * Makes a throw-away authority, whose certificates bear the organisation that production refuses (X.509 v3, RFC 5280; P-256; the keys of cachets are RSA, which XML signatures want).
 * @param now certificates hold from one day before to ninety days after, unless told otherwise
 */
export function createAuthority(now: Date): Authority {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = nameOf('Autorité jetable');
  const year = new Date(now.getTime() + 365 * DAY);
  const ca = certificate(
    {
      issuer,
      subject: issuer,
      from: new Date(now.getTime() - 2 * DAY),
      to: year,
      publicKey: root.publicKey,
      extensions: [
        extension('2.5.29.19', sequence(boolean(true)), true),
        extension('2.5.29.15', bitsOf(0x06, 1), true),
      ],
    },
    root.privateKey,
  );
  return {
    ca,
    issue: ({ commonName, usage, unit, notBefore, notAfter }) => {
      const pair =
        usage === 'cachet'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const { keyUsage, extended } = USAGES[usage];
      const cert = certificate(
        {
          issuer,
          subject: nameOf(commonName, unit),
          from: notBefore ?? new Date(now.getTime() - DAY),
          to: notAfter ?? new Date(now.getTime() + 90 * DAY),
          publicKey: pair.publicKey,
          extensions: [
            extension('2.5.29.15', bitsOf(keyUsage, usage === 'cachet' ? 6 : 7), true),
            ...(extended ? [extension('2.5.29.37', sequence(oid(extended)))] : []),
            ...(usage === 'serveur' ? [extension('2.5.29.17', LOCAL_NAMES)] : []),
          ],
        },
        root.privateKey,
      );
      return { cert, key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
    },
  };
}

const LOCAL_NAMES = sequence(
  taggedBytes(2, Buffer.from('localhost', 'ascii')),
  taggedBytes(7, Buffer.from([127, 0, 0, 1])),
);

function nameOf(commonName: string, unit?: string): Buffer {
  const part = (id: string, value: string): Buffer => set(sequence(oid(id), utf8(value)));
  return sequence(
    part('2.5.4.10', SANDBOX_ORGANISATION),
    ...(unit === undefined ? [] : [part('2.5.4.11', unit)]),
    part('2.5.4.3', commonName),
  );
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
}

/** A named bit list of one byte. @param unused bits at the end that are not there */
function bitsOf(value: number, unused: number): Buffer {
  return Buffer.from([0x03, 0x02, unused, value]);
}

function certificate(
  given: {
    issuer: Buffer;
    subject: Buffer;
    from: Date;
    to: Date;
    publicKey: KeyObject;
    extensions: Buffer[];
  },
  signer: KeyObject,
): string {
  const content = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    given.issuer,
    sequence(utcTime(given.from), utcTime(given.to)),
    given.subject,
    given.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...given.extensions)),
  );
  const der = sequence(content, ECDSA_WITH_SHA256, bits(sign('sha256', content, signer)));
  const lines = der.toString('base64').replace(/.{64}(?!$)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
