import { recordAudit } from '../../audit/index.js';
import { enqueueJob, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { MIGRATION_JOB } from './askMigration.js';
import { oneAtATime } from './oneAtATime.js';
import { findMigrationWithin } from './readMigration.js';

/**
 * Asks that the instances of a migration be put back where they were; a job does it one by one.
 *
 * @throws Problem `migration-not-found`, `migration-under-way` while it runs or when another one has its instances in
 * hand, `migration-not-undoable` when it was undone already
 */
export async function undoMigration(tx: Tx, principal: Principal, id: string, reason: string): Promise<void> {
  const migration = await findMigrationWithin(tx, principal, id, true);
  if (migration.state === 'en-cours' || migration.state === 'annulation') {
    throw workflowErrors.problem('migration-under-way');
  }
  if (migration.state === 'annulee') throw workflowErrors.problem('migration-not-undoable');
  await oneAtATime(tx, migration.circuit_id, migration.from_version_id);
  await tx.query(
    `update circuit_migration set state = 'annulation', undo_reason = $2, undone_by = $3, undone_at = $4 where id = $1`,
    [id, reason, principal.professionalId, tx.now().toISOString()],
  );
  await recordAudit(tx, {
    action: 'migration.annulation-demandee',
    actor: principal,
    subject: { kind: 'migration', id },
    details: { reason },
  });
  await enqueueJob(tx, { name: MIGRATION_JOB, payload: { migrationId: id }, jobKey: `migration:${id}` });
}
