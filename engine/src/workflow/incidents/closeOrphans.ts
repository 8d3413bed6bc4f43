import { recordAudit } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

/** Stands for the execution of an incident that tells how the whole instance ended. */
export const ENDING = 'fin';

const WHY = 'Le circuit a continué sans cette étape.';

/**
 * Closes the incidents of executions that are gone (interrupted, or ended with their instance): nothing is left to try
 * again, and the dossier must not show them for ever.
 *
 * @returns how many incidents stay open
 */
export async function closeOrphans(tx: Tx, { instance, state }: Step): Promise<number> {
  const open = await tx.query<{ id: string; execution_id: string }>(
    'select id, execution_id from incident where instance_id = $1 and resolved_at is null',
    [instance.id],
  );
  if (open.length === 0) return 0;
  const alive = new Set(state.tokens.map(({ id }) => id));
  // What tells that an error ended the instance stays until somebody has seen it.
  if (state.status === 'failed') alive.add(ENDING);
  const orphans = open.filter(({ execution_id }) => !alive.has(execution_id));
  for (const { id } of orphans) {
    await tx.query('update incident set resolved_at = $2, reason = $3 where id = $1', [
      id,
      tx.now().toISOString(),
      WHY,
    ]);
    await recordAudit(tx, {
      action: 'incident.sans-objet',
      actor: 'systeme',
      dossierId: instance.dossier_id,
      subject: { kind: 'incident', id },
    });
  }
  return open.length - orphans.length;
}
