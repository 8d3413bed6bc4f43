import { cadesSignature } from './cadesSignature.js';
import { UNKNOWN_RANGE, withPlaceholder } from './placeholder.js';
import type { SealIdentity } from './SealIdentity.js';

const REASON = 'Document signé, scellé par l’établissement';

/**
 * Seals a PDF with the certificate of the establishment: PAdES, baseline B-B (ETSI EN 319 142-1), over all its bytes.
 * With an RSA key, the same document, certificate and instant give the same bytes.
 */
export async function sealPdf(pdf: Buffer, identity: SealIdentity, at: Date): Promise<Buffer> {
  const room = 2048 + identity.chain.reduce((sum, { length }) => sum + length, 0);
  const bytes = await withPlaceholder(pdf, { name: identity.subject, at, reason: REASON }, room);
  const start = bytes.indexOf(`<${'0'.repeat(room * 2)}>`, 0, 'latin1');
  const end = start + room * 2 + 2;
  const range = `/ByteRange [0 ${start} ${end} ${bytes.length - end}]`.padEnd(UNKNOWN_RANGE.length);
  const place = bytes.indexOf(UNKNOWN_RANGE, 0, 'latin1');
  if (start < 0 || place < 0) throw new Error('the placeholder of the seal is not where it was written');
  bytes.write(range, place, 'latin1');
  const signed = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const signature = cadesSignature(signed, identity);
  if (signature.length > room) throw new Error(`the seal needs ${signature.length} bytes, ${room} were kept`);
  bytes.write(signature.toString('hex'), start + 1, 'latin1');
  return bytes;
}
