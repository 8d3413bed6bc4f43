import { recordAudit } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import type { InstanceRow } from '../rows.js';
import { noteInHistory, noteOutcome } from './noteOutcome.js';
import type { LineRow, MigrationRow } from './rows.js';
import { putBack } from './snapshot.js';

/**
 * Puts one instance back where it was before it was carried over, from what was kept; one that has moved since stays,
 * and the report says so.
 */
export async function undoInstance(tx: Tx, migration: MigrationRow, instanceId: string): Promise<void> {
  const [instance] = await tx.query<InstanceRow>('select * from circuit_instance where id = $1 for update', [
    instanceId,
  ]);
  const [line] = await tx.query<LineRow>(
    `select * from circuit_migration_line where migration_id = $1 and instance_id = $2 and outcome = 'migree' for update`,
    [migration.id, instanceId],
  );
  if (!instance || !line?.before) return;
  if (instance.revision !== line.revision_after) {
    await noteOutcome(tx, migration.id, instanceId, {
      outcome: 'non-annulable',
      faults: [
        {
          rule: 'a-avance',
          message:
            'Ce circuit a avancé depuis son passage : il ne peut plus être remis où il était. Une migration dans l’autre sens reste possible.',
        },
      ],
    });
    return;
  }
  await putBack(tx, instanceId, line.before);
  noteInHistory(tx, instance, 'unmigrated', migration.undone_by ?? migration.asked_by);
  await noteOutcome(tx, migration.id, instanceId, { outcome: 'annulee' });
  await recordAudit(tx, {
    action: 'circuit.migration-annulee',
    actor: 'systeme',
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id: instanceId },
    details: { migration: migration.id, demandeePar: migration.undone_by },
  });
}
