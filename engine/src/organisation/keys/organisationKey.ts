import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/index.js';
import { newKey, seal, unseal } from './seal.js';

/** A key of an organisation, unwrapped: it stays in memory. */
export interface OrganisationKey {
  id: string;
  key: Buffer;
}

/** The organisation's key, made at its first use. Two first uses at once end with the same one. */
export async function currentKey(tx: Tx, master: Buffer): Promise<OrganisationKey> {
  const found = await readKey(tx, master);
  if (found) return found;
  const id = randomUUID();
  await tx.query(
    `insert into organisation_key (id, organisation_id, wrapped, created_at) values ($1, $2, $3, $4)
     on conflict (organisation_id) do nothing`,
    [id, tx.organisationId, seal(master, place(tx.organisationId, id), newKey()), tx.now()],
  );
  const made = await readKey(tx, master);
  if (!made) throw new Error('the key of the organisation was neither found nor made');
  return made;
}

/** @throws SealBroken when the installation's secret is not the one that wrapped it */
async function readKey(tx: Tx, master: Buffer): Promise<OrganisationKey | undefined> {
  const [row] = await tx.query<{ id: string; wrapped: Buffer }>('select id, wrapped from organisation_key');
  return row && { id: row.id, key: unseal(master, place(tx.organisationId, row.id), row.wrapped) };
}

function place(organisationId: string, id: string): string {
  return `organisation-key:${organisationId}:${id}`;
}
