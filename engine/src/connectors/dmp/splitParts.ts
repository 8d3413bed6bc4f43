import { XmlError } from '../../platform/index.js';

/** A part of an MTOM answer. */
export interface AnswerPart {
  /** Content-ID, without its angle brackets; empty without one. */
  id: string;
  bytes: Buffer;
}

const MOST_PARTS = 20;

/**
 * The parts of an MTOM answer, in their order (RFC 2387, RFC 2046 5.1.1).
 * @throws XmlError for an answer whose parts are not delimited, or that stops before its end
 */
export function splitParts(contentType: string, body: Buffer): AnswerPart[] {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare ?? '';
  const mark = Buffer.from(`\r\n--${boundary}`);
  const start = body.indexOf(mark.subarray(2));
  if (boundary === '' || start < 0) throw new XmlError('forme');
  const parts: AnswerPart[] = [];
  let at = start + mark.length - 2;
  while (body.subarray(at, at + 2).toString('latin1') !== '--') {
    const headers = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(mark, at);
    if (headers < 0 || end < 0 || headers > end || parts.length >= MOST_PARTS) throw new XmlError('forme');
    const said = body.subarray(at, headers).toString('latin1');
    parts.push({
      id: /^content-id:\s*<([^<>\s]+)>/im.exec(said)?.[1] ?? '',
      bytes: body.subarray(headers + 4, end),
    });
    at = end + mark.length;
  }
  return parts;
}
