import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/index.js';
import type { MasterKeys } from './masterKeys.js';
import { newKey, seal, SealBroken, unseal } from './seal.js';

/** A key of an organisation, unwrapped: it stays in memory. */
export interface OrganisationKey {
  id: string;
  key: Buffer;
}

/** A key as the database holds it; without its bytes once it is retired. */
export interface WrappedKey {
  id: string;
  wrapped: Buffer | null;
}

/**
 * The key that seals from now on, made at its first use: two first uses at once end with the same one. It is not
 * retired before this transaction ends, whatever a rotation does meanwhile.
 */
export async function currentKey(tx: Tx, master: MasterKeys): Promise<OrganisationKey> {
  const found = await readCurrent(tx, master);
  if (found) return found;
  await insertKey(tx, master);
  const made = await readCurrent(tx, master);
  if (!made) throw new Error('the key of the organisation was neither found nor made');
  return made;
}

/** A new key of the organisation, unless another one is current. @param at by the clock of the machine: rotations compare it */
export async function insertKey(tx: Tx, master: MasterKeys, at = new Date()): Promise<void> {
  const id = randomUUID();
  await tx.query(
    `insert into organisation_key (id, organisation_id, wrapped, created_at) values ($1, $2, $3, $4)
     on conflict (organisation_id) where superseded_at is null do nothing`,
    [id, tx.organisationId, wrapKey(tx, master, { id, key: newKey() }), at],
  );
}

/** The key that some row was sealed with; the row read in the same statement, or locked, keeps it from being retired. */
export async function keyOfId(tx: Tx, master: MasterKeys, id: string): Promise<OrganisationKey> {
  const [row] = await tx.query<WrappedKey>('select id, wrapped from organisation_key where id = $1', [id]);
  if (!row) throw new SealBroken();
  return unwrapKey(tx, master, row);
}

/** @throws SealBroken when neither secret wrapped it, or when it is retired */
export function unwrapKey(
  { organisationId }: Pick<Tx, 'organisationId'>,
  master: MasterKeys,
  { id, wrapped }: WrappedKey,
): OrganisationKey {
  if (!wrapped) throw new SealBroken();
  const at = place(organisationId, id);
  try {
    return { id, key: unseal(master.current, at, wrapped) };
  } catch (error) {
    if (!master.former || !(error instanceof SealBroken)) throw error;
    return { id, key: unseal(master.former, at, wrapped) };
  }
}

/** Under the present secret. */
export function wrapKey(
  { organisationId }: Pick<Tx, 'organisationId'>,
  master: MasterKeys,
  { id, key }: OrganisationKey,
): Buffer {
  return seal(master.current, place(organisationId, id), key);
}

/** A lock that lets a rotation begin, and keeps it from retiring this key. */
async function readCurrent(tx: Tx, master: MasterKeys): Promise<OrganisationKey | undefined> {
  const [row] = await tx.query<WrappedKey>(
    'select id, wrapped from organisation_key where superseded_at is null for key share',
  );
  return row && unwrapKey(tx, master, row);
}

function place(organisationId: string, id: string): string {
  return `organisation-key:${organisationId}:${id}`;
}
