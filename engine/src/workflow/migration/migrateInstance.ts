import { tryMigration } from '@trame/language';
import { recordAudit } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import type { InstanceRow } from '../rows.js';
import { environmentOf } from './dryRun.js';
import { moveRows } from './moveRows.js';
import { noteOutcome, noteInHistory } from './noteOutcome.js';
import type { LineFault, LineRow, MigrationRow } from './rows.js';
import { takeSnapshot } from './snapshot.js';
import { findEnds, versionsOf, type Ends } from './versions.js';

/**
 * Carries one instance over, in one transaction: judged where it is now, it goes whole or stays as it was, with the
 * reason. An instance that another migration has taken, or that has ended, stays.
 */
export async function migrateInstance(tx: Tx, migration: MigrationRow, instanceId: string): Promise<void> {
  const [instance] = await tx.query<InstanceRow>('select * from circuit_instance where id = $1 for update', [
    instanceId,
  ]);
  const [line] = await tx.query<LineRow>(
    `select * from circuit_migration_line where migration_id = $1 and instance_id = $2 and outcome = 'a-faire' for update`,
    [migration.id, instanceId],
  );
  if (!instance || !line) return;
  const ends = await findEnds(tx, migration.circuit_id, migration.from_version_id, {
    toVersion: migration.to_version_id,
  });
  const faults = await carryOver(tx, migration, instance, ends);
  if (faults.length > 0) await noteOutcome(tx, migration.id, instanceId, { outcome: 'refusee', faults });
}

async function carryOver(
  tx: Tx,
  migration: MigrationRow,
  instance: InstanceRow,
  ends: Ends,
): Promise<LineFault[]> {
  if (instance.pack_version_id !== migration.from_version_id) {
    return [{ rule: 'autre-version', message: 'Ce circuit est déjà passé dans une autre version.' }];
  }
  const versions = versionsOf(ends);
  const environment = await environmentOf(tx, instance.dossier_id, ends.circuitId, ends.to);
  const carried = tryMigration(versions, migration.mapping, instance.state, environment);
  if ('faults' in carried) return carried.faults;
  const before = await takeSnapshot(tx, instance);
  await tx.query('update circuit_instance set pack_version_id = $2, title = $3, state = $4 where id = $1', [
    instance.id,
    migration.to_version_id,
    ends.to.title,
    JSON.stringify(carried.state),
  ]);
  await moveRows(tx, instance.id, migration.to_version_id, carried);
  const { revision } = await runCommand(tx, {
    instanceId: instance.id,
    event: carried.event,
    actor: 'systeme',
  });
  noteInHistory(tx, instance, 'migrated', migration.asked_by);
  await noteOutcome(tx, migration.id, instance.id, { outcome: 'migree', revisionAfter: revision, before });
  await recordAudit(tx, {
    action: 'circuit.migre',
    actor: 'systeme',
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id: instance.id },
    details: {
      migration: migration.id,
      demandeePar: migration.asked_by,
      de: migration.from_version_id,
      vers: migration.to_version_id,
    },
  });
  return [];
}
