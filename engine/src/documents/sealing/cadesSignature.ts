import { createHash, sign } from 'node:crypto';
import {
  decode,
  encode,
  inside,
  nothing,
  octets,
  oid,
  one,
  sequence,
  setOf,
  tagged,
  type Asn1,
} from './der.js';
import { oids } from './oids.js';
import type { SealIdentity } from './SealIdentity.js';

/**
 * A detached CAdES-BES signature (ETSI EN 319 122-1, as PAdES-B-B wants it, EN 319 142-1, 6.3): content type, digest and
 * signing certificate are signed; the instant is not in it, it is in the dictionary of the PDF.
 * @param content the signed bytes
 * @returns a CMS `ContentInfo`, DER
 */
export function cadesSignature(content: Buffer, { key, chain }: SealIdentity): Buffer {
  const [leaf] = chain;
  const { issuer, serial } = issuerAndSerial(leaf);
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(sha256(content))),
    attribute(
      oids.signingCertificateV2,
      sequence(sequence(sequence(octets(sha256(leaf)), sequence(sequence(tagged(4, [issuer])), serial)))),
    ),
  ];
  const isRsa = key.asymmetricKeyType === 'rsa';
  const signerInfo = sequence(
    one(),
    sequence(issuer, serial),
    sequence(oid(oids.sha256)),
    tagged(0, attributes),
    isRsa ? sequence(oid(oids.sha256WithRsa), nothing()) : sequence(oid(oids.sha256WithEcdsa)),
    octets(sign('sha256', encode(setOf(...attributes)), key)),
  );
  const signedData = sequence(
    one(),
    setOf(sequence(oid(oids.sha256))),
    sequence(oid(oids.data)),
    tagged(0, chain.map(decode)),
    setOf(signerInfo),
  );
  return encode(sequence(oid(oids.signedData), tagged(0, [signedData])));
}

/** The issuer and the serial number of a certificate, as it writes them. */
export function issuerAndSerial(certificate: Buffer): { issuer: Asn1; serial: Asn1 } {
  const [content] = inside(decode(certificate));
  const [version, serial, , issuer] = inside(content);
  if (!version || !serial || !issuer) throw new Error('not a certificate of X.509 v3');
  return { issuer, serial };
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function attribute(type: string, value: Asn1): Asn1 {
  return sequence(oid(type), setOf(value));
}
