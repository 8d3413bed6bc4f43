import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
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

const DAY = 24 * 3600 * 1000;
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/**
 * A certificate for `localhost` and 127.0.0.1 that signs itself (X.509 v3, RFC 5280; P-256, SHA-256).
 * @param now from one day before to one year after.
 * @returns the certificate, to be trusted as its own authority, and its private key, both PEM.
 */
export function selfSignedCertificate(now: Date): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8('Trame, opérateur MSSanté de démonstration'))));
  const names = sequence(
    taggedBytes(2, Buffer.from('localhost', 'ascii')),
    taggedBytes(7, Buffer.from([127, 0, 0, 1])),
  );
  const extensions = sequence(
    sequence(oid('2.5.29.19'), boolean(true), octets(sequence(boolean(true)))),
    sequence(oid('2.5.29.17'), octets(names)),
  );
  const certificate = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(utcTime(new Date(now.getTime() - DAY)), utcTime(new Date(now.getTime() + 365 * DAY))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, extensions),
  );
  const signature = sign('sha256', certificate, privateKey);
  const der = sequence(certificate, ECDSA_WITH_SHA256, bits(signature));
  const lines = der.toString('base64').replace(/.{64}(?!$)/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
