import {
  currentKey,
  seal,
  unseal,
  unwrapKey,
  type MasterKeys,
  type SealedTable,
} from '../organisation/index.js';
import { deriveKey, newId, type Config, type Tx } from '../platform/index.js';
import { pseudonymOf } from './pseudonym.js';
import { reportingKeys } from './reportingKeys.js';

/** What the key of an organisation that has none yet is drawn from: the secret, and the one before it. */
let drawn: { current: Buffer; former?: Buffer } | undefined;

/** Gives the secrets of the installation. */
export function setPseudonymSecrets({
  secret,
  formerSecret,
}: Pick<Config, 'secret'> & Partial<Pick<Config, 'formerSecret'>>): void {
  const draw = (from: string) => deriveKey(from, 'reporting:pseudonym');
  drawn = { current: draw(secret), ...(formerSecret ? { former: draw(formerSecret) } : {}) };
}

/**
 * The key that pseudonyms of the organisation are made with, made at its first use and the same for ever after. Whoever
 * asks holds the mark of reporting: nobody else makes one meanwhile.
 * @throws SealBroken when no secret of the installation opens it
 */
export async function pseudonymKey(tx: Tx): Promise<Buffer> {
  const master = reportingKeys();
  // One statement: the key that the row names cannot be retired in between.
  const [row] = await tx.query<{ id: string; sealed: Buffer; key_id: string; wrapped: Buffer | null }>(
    `select p.id, p.sealed, p.key_id, k.wrapped
       from reporting_pseudonym_key p join organisation_key k on k.id = p.key_id`,
  );
  if (!row) return makeKey(tx, master);
  const { key } = unwrapKey(tx, master, { id: row.key_id, wrapped: row.wrapped });
  return unseal(key, placeOf(tx.organisationId, row.id), row.sealed);
}

async function makeKey(tx: Tx, master: MasterKeys): Promise<Buffer> {
  const made = await keyInUse(tx);
  const id = newId();
  const { id: keyId, key } = await currentKey(tx, master);
  await tx.query(
    'insert into reporting_pseudonym_key (id, organisation_id, key_id, sealed) values ($1, $2, $3, $4)',
    [id, tx.organisationId, keyId, seal(key, placeOf(tx.organisationId, id), made)],
  );
  return made;
}

/** The one that the latest event was made with, when keys were drawn from the secret each time; else the present one. */
async function keyInUse(tx: Tx): Promise<Buffer> {
  if (!drawn) throw new Error('reporting is not open');
  const { current, former } = drawn;
  if (!former) return current;
  const [latest] = await tx.query<{ subject: string; usager_id: string }>(
    `select e.subject, d.usager_id
       from (select subject, source_id from reporting_event order by seq desc limit 1) e
       join audit_record r on r.id = e.source_id join dossier d on d.id = r.dossier_id`,
  );
  const isFormer = latest && latest.subject === pseudonymOf(former, tx.organisationId, latest.usager_id);
  return isFormer ? former : current;
}

/** What `trame keys rotate` takes over. */
export const SEALED_PSEUDONYM_KEYS: SealedTable = {
  table: 'reporting_pseudonym_key',
  id: 'id',
  sealed: 'sealed',
  columns: [],
  place: (organisationId, { id = '' }) => placeOf(organisationId, id),
};

const placeOf = (organisationId: string, id: string): string => `reporting-pseudonym:${organisationId}:${id}`;
