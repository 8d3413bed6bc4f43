import type { Tx } from '../platform/index.js';
import { getDossier, rereadDossier, type DossierRow } from './dossierRow.js';
import { dossierErrors } from './errors.js';

/**
 * How a dossier is held: alone; to change it, while others add to it; as it is, so that nobody eliminates it meanwhile
 * (PostgreSQL, 13.3.2). Who adds to it and then changes it would wait for who does the same if adding held it against
 * changes.
 */
export type Hold = 'update' | 'no key update' | 'key share';

/** What may have changed of it since it was read. */
type Held = Pick<
  DossierRow,
  'usagerId' | 'establishmentId' | 'serviceId' | 'stage' | 'phase' | 'exitDate' | 'revision'
>;

/**
 * Holds a dossier until the end of the transaction, and reads it as it is from then on: what was read before the lock may
 * be older.
 * @throws Problem `dossier-not-found`
 */
export async function lockDossier(tx: Tx, id: string, hold: Hold = 'update'): Promise<DossierRow> {
  const [held] = await tx.query<Held>(
    `select usager_id as "usagerId", establishment_id as "establishmentId", service_id as "serviceId", stage, phase, exit_date as "exitDate", revision
       from dossier where id = $1 for ${hold}`,
    [id],
  );
  if (!held) throw dossierErrors.problem('dossier-not-found');
  const known = await getDossier(tx, id);
  // A merge may have given it to somebody else meanwhile.
  return { ...(known.usagerId === held.usagerId ? known : await rereadDossier(tx, id)), ...held };
}
