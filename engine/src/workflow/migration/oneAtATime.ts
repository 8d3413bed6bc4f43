import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';

/**
 * Waits for whoever is about to begin or to undo a migration of the same instances, until this transaction ends, then
 * makes sure that none is under way.
 *
 * @throws Problem `migration-under-way`
 */
export async function oneAtATime(tx: Tx, circuitId: string, fromVersionId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [
    `${tx.organisationId}:${circuitId}:${fromVersionId}`,
  ]);
  const [taken] = await tx.query(
    `select 1 from circuit_migration
      where circuit_id = $1 and from_version_id = $2 and state in ('en-cours', 'annulation')`,
    [circuitId, fromVersionId],
  );
  if (taken) throw workflowErrors.problem('migration-under-way');
}
