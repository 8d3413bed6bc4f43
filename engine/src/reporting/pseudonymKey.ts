import { randomBytes } from 'node:crypto';
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

/** What pseudonyms were drawn from before organisations had a key: the secret, and the one before it. */
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
 * The key that pseudonyms of the organisation are made with, made when it is first asked for and the same for ever after. Whoever
 * asks holds the mark of reporting: nobody else makes one meanwhile.
 * @throws SealBroken when no secret of the installation opens it; Error when none made the latest events
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

/** How many of the latest events tell which key was in use: some are of persons merged since. */
const LATEST = 50;

/**
 * The one that the latest events were made with, when keys were drawn from the secret each time; one of its own when
 * nothing was.
 * @throws when no secret given made any of them: another key would give everybody a second pseudonym
 */
async function keyInUse(tx: Tx): Promise<Buffer> {
  if (!drawn) throw new Error('reporting is not open');
  const { current, former } = drawn;
  const latest = await tx.query<{ subject: string; usager_id: string }>(
    `select e.subject, d.usager_id
       from (select subject, source_id from reporting_event where subject is not null order by seq desc limit ${LATEST}) e
       join audit_record r on r.id = e.source_id join dossier d on d.id = r.dossier_id`,
  );
  if (latest.length === 0) return randomBytes(32);
  const made = (key: Buffer) =>
    latest.some(({ subject, usager_id }) => subject === pseudonymOf(key, tx.organisationId, usager_id));
  const found = [former, current].find((key) => key !== undefined && made(key));
  if (found) return found;
  throw new Error('the latest events were made with another secret: give it in TRAME_FORMER_SECRET');
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
