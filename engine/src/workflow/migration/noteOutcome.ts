import type { Tx } from '../../platform/index.js';
import { addHistory } from '../instances/history.js';
import { ROOT_EXECUTION, type InstanceRow } from '../rows.js';
import type { LineFault, Outcome, Snapshot } from './rows.js';

/** What became of an instance in a migration. */
type Noted = { outcome: Outcome; faults?: LineFault[]; revisionAfter?: number; before?: Snapshot };

/** Writes the line of the report. */
export async function noteOutcome(
  tx: Tx,
  migrationId: string,
  instanceId: string,
  { outcome, faults = [], revisionAfter, before }: Noted,
): Promise<void> {
  await tx.query(
    `update circuit_migration_line
        set outcome = $3, faults = $4, at = $5, revision_after = coalesce($6, revision_after),
            before = coalesce($7::jsonb, before)
      where migration_id = $1 and instance_id = $2`,
    [
      migrationId,
      instanceId,
      outcome,
      JSON.stringify(faults),
      tx.now().toISOString(),
      revisionAfter ?? null,
      before ? JSON.stringify(before) : null,
    ],
  );
}

/** Writes in the history of an instance what somebody did to the whole of it. */
export function noteInHistory(
  tx: Tx,
  { id, circuit_id }: Pick<InstanceRow, 'id' | 'circuit_id'>,
  what: string,
  actorId: string,
): void {
  addHistory(tx, id, actorId, [[what, circuit_id, ROOT_EXECUTION]]);
}
