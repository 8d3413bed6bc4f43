import { openDossier, traceRefusal, type OpenedDossier } from '../../dossiers/index.js';
import { Problem, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { RecordTable, type RecordModel } from '../model.js';

/** A record with what its reader may do in its dossier. */
export type FoundRecord = { record: RecordModel; opened: OpenedDossier };

/**
 * A record that somebody may read.
 * @throws Problem `record-not-found`, the same whether it does not exist or is in a domain that may not be read
 */
export async function findRecord(tx: Tx, principal: Principal, id: string): Promise<FoundRecord> {
  return allowed(tx, principal, await RecordTable().findByPk(id, { transaction: tx.t }));
}

/**
 * A record to change, locked.
 * @param revision what `If-Match` carried
 * @throws Problem `record-not-found`, `stale-version`
 */
export async function findRecordToChange(
  tx: Tx,
  principal: Principal,
  id: string,
  revision?: number,
): Promise<FoundRecord> {
  // The dossier before the record, as it does when it moves and takes its records along (0760).
  await tx.query(
    'select from dossier where id = (select dossier_id from record where id = $1) for key share',
    [id],
  );
  const record = await RecordTable().findByPk(id, { transaction: tx.t, lock: true });
  const found = await allowed(tx, principal, record);
  if (revision !== undefined && found.record.revision !== revision) throw staleVersion();
  return found;
}

async function allowed(tx: Tx, principal: Principal, record: RecordModel | null): Promise<FoundRecord> {
  if (!record) throw recordErrors.problem('record-not-found');
  const opened = await openDossier(tx, principal, record.dossier_id).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404 ? recordErrors.problem('record-not-found') : error;
  });
  if (!opened.readable.includes(record.domain)) {
    traceRefusal(tx, principal, record.dossier_id, { kind: 'fiche', id: record.id });
    throw recordErrors.problem('record-not-found');
  }
  return { record, opened };
}
