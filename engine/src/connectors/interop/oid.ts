import { createHash } from 'node:crypto';

/** The OID of a UUID: nobody else has it, and nobody need give an arc (ITU-T X.667, 2.25). At most 44 characters. */
export function oidOfUuid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

/** An OID of a name, always the same: of a version of a document, of a submission. */
export function oidOfName(...parts: readonly (string | number)[]): string {
  return oidOfUuid(uuidOfName(...parts));
}

/** A UUID of a name, always the same. */
export function uuidOfName(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
