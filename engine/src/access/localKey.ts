import { randomUUID } from 'node:crypto';
import type { LocalKey } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { currentKey, newKey, seal, unseal } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';

/**
 * The key that seals what somebody has typed and not sent yet, on the computers where they work; made at its first use.
 * It is theirs alone: kept sealed by the organisation's key, and given to nobody but them, while they are signed in.
 * @param master the key that wraps the organisations' keys
 */
export async function localKeyOf(tx: Tx, principal: Principal, master: Buffer): Promise<LocalKey> {
  const { key } = await currentKey(tx, master);
  const found = await readKey(tx, principal, key);
  if (found) return found;
  const id = randomUUID();
  const made = await tx.query(
    `insert into local_key (organisation_id, professional_id, id, wrapped, created_at) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, professional_id) do nothing returning id`,
    [tx.organisationId, principal.professionalId, id, seal(key, place(principal, id), newKey()), tx.now()],
  );
  if (made.length > 0) {
    await recordAudit(tx, {
      action: 'cle-locale.creee',
      actor: principal,
      subject: { kind: 'cle-locale', id },
    });
  }
  const kept = await readKey(tx, principal, key);
  if (!kept) throw new Error('the local key was neither found nor made');
  return kept;
}

async function readKey(tx: Tx, principal: Principal, organisationKey: Buffer): Promise<LocalKey | undefined> {
  const [row] = await tx.query<{ id: string; wrapped: Buffer }>(
    'select id, wrapped from local_key where professional_id = $1',
    [principal.professionalId],
  );
  return (
    row && {
      id: row.id,
      key: unseal(organisationKey, place(principal, row.id), row.wrapped).toString('base64url'),
    }
  );
}

/** Where the sealed key belongs: moved to another person's row, it opens nothing. */
function place({ organisationId, professionalId }: Principal, id: string): string {
  return `local-key:${organisationId}:${professionalId}:${id}`;
}
