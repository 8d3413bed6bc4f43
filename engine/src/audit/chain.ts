import { createHash } from 'node:crypto';
import type { AuditRecord } from './record.js';

/** What comes before the first link of a chain. */
export const GENESIS = Buffer.alloc(32);

/** One link: the hash of the link before and of the record, together. SHA-256, 32 bytes. */
export function linkHash(previous: Buffer, record: AuditRecord): Buffer {
  return createHash('sha256').update(previous).update(canonical(record)).digest();
}

/** A record as the one text that its hash covers: JSON, keys sorted at every depth, no space, instants in UTC. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
