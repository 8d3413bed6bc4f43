import { randomUUID } from 'node:crypto';
import type { LocalKey } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { currentKey, type MasterKeys, newKey, seal, unseal, unwrapKey } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';

/**
 * The key that seals what somebody has typed and not sent yet, on the computers where they work; made at its first use.
 * It is theirs alone: kept sealed by the organisation's key, and given to nobody but them, while they are signed in.
 * @param master what wraps the organisations' keys
 */
export async function localKeyOf(tx: Tx, principal: Principal, master: MasterKeys): Promise<LocalKey> {
  const found = await readKey(tx, principal, master);
  if (found) return found;
  const { id: keyId, key } = await currentKey(tx, master);
  const id = randomUUID();
  const made = await tx.query(
    `insert into local_key (organisation_id, professional_id, id, wrapped, created_at, key_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation_id, professional_id) do nothing returning id`,
    [
      tx.organisationId,
      principal.professionalId,
      id,
      seal(key, localKeyPlace(tx.organisationId, principal.professionalId, id), newKey()),
      tx.now(),
      keyId,
    ],
  );
  if (made.length > 0) {
    await recordAudit(tx, {
      action: 'cle-locale.creee',
      actor: principal,
      subject: { kind: 'cle-locale', id },
    });
  }
  const kept = await readKey(tx, principal, master);
  if (!kept) throw new Error('the local key was neither found nor made');
  return kept;
}

async function readKey(
  tx: Tx,
  { professionalId }: Principal,
  master: MasterKeys,
): Promise<LocalKey | undefined> {
  // One statement: the key that the row names cannot be retired in between.
  const [row] = await tx.query<{ id: string; wrapped: Buffer; key_id: string; organisation_key: Buffer }>(
    `select l.id, l.wrapped, l.key_id, k.wrapped as organisation_key
       from local_key l join organisation_key k on k.id = l.key_id where l.professional_id = $1`,
    [professionalId],
  );
  if (!row) return undefined;
  const { key } = unwrapKey(tx, master, { id: row.key_id, wrapped: row.organisation_key });
  const place = localKeyPlace(tx.organisationId, professionalId, row.id);
  return { id: row.id, key: unseal(key, place, row.wrapped).toString('base64url') };
}

/** Where the sealed key belongs: moved to another person's row, it opens nothing. */
export function localKeyPlace(organisationId: string, professionalId: string, id: string): string {
  return `local-key:${organisationId}:${professionalId}:${id}`;
}
