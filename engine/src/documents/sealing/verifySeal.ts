import { verify, X509Certificate } from 'node:crypto';
import { sha256 } from './cadesSignature.js';
import { bytesOf, decode, dotted, encode, inside, setOf, type Asn1 } from './der.js';
import { oids } from './oids.js';
import { partyOf } from './partyOf.js';

/** What the seal of a PDF says of it. Whether its authority is to be trusted is for who reads to say. */
export type SealCheck =
  { state: 'absent' | 'altere' } | { state: 'intact'; by: string; issuer: string; at?: Date };

/**
 * Checks the seal of a PDF against its bytes: nothing added, nothing changed, and signed by the certificate it carries.
 * Whatever cannot be read is altered.
 */
export function verifySeal(pdf: Buffer): SealCheck {
  const text = pdf.toString('latin1');
  const last = [...text.matchAll(/\/ByteRange \[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1);
  if (!last) return { state: 'absent' };
  const [from = 0, size = 0, next = 0, rest = 0] = last.slice(1).map(Number);
  if (from !== 0 || next <= size || next + rest !== pdf.length) return { state: 'altere' };
  const hex = text.slice(size, next);
  if (!/^<[0-9a-f]+>$/i.test(hex)) return { state: 'altere' };
  try {
    const content = Buffer.concat([pdf.subarray(0, size), pdf.subarray(next)]);
    const signer = signerOf(withoutPadding(Buffer.from(hex.slice(1, -1), 'hex')), content);
    const at = instantOf(text.slice(Math.max(0, size - 400), next + 400));
    return signer
      ? {
          state: 'intact',
          by: partyOf(signer.subject),
          issuer: partyOf(signer.issuer),
          ...(at ? { at } : {}),
        }
      : { state: 'altere' };
  } catch {
    return { state: 'altere' };
  }
}

/** The certificate that signed, when the signature holds for these bytes. */
function signerOf(cms: Buffer, content: Buffer): X509Certificate | undefined {
  const signedData = inside(inside(decode(cms))[1])[0];
  const [, , , certificates, signerInfos] = inside(signedData);
  const [, , , attributes, , signature] = inside(inside(signerInfos)[0]);
  const attributeOf = (type: string): Asn1 | undefined =>
    inside(attributes)
      .map(inside)
      .flatMap(([id, values]) => (id && dotted(id) === type ? inside(values) : []))[0];
  const digest = bytesOf(attributeOf(oids.messageDigest));
  const [named] = inside(inside(inside(attributeOf(oids.signingCertificateV2))[0])[0]);
  const certificate = inside(certificates)
    .map(encode)
    .find((der) => sha256(der).equals(bytesOf(named)));
  if (!certificate || !digest.equals(sha256(content))) return undefined;
  const read = new X509Certificate(certificate);
  const signed = encode(setOf(...inside(attributes)));
  return verify('sha256', signed, read.publicKey, bytesOf(signature)) ? read : undefined;
}

/** A CMS without the zeros that follow it: its own length says where it ends. */
function withoutPadding(padded: Buffer): Buffer {
  const first = padded[1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const length = lengthBytes === 0 ? first : padded.readUIntBE(2, lengthBytes);
  return padded.subarray(0, 2 + lengthBytes + length);
}

function instantOf(dictionary: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(dictionary) ?? [];
  return year ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : undefined;
}
