import { createHash } from 'node:crypto';

/** The id of a thing of the demo, the same at each load: a UUID (version 8, RFC 9562) drawn from its kind and key. */
export function demoId(kind: string, key: string): string {
  const hex = createHash('sha256').update(`trame-demo:${kind}:${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
