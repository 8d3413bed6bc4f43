import type { Tx } from '../../platform/index.js';

/** Says of an instance, which the caller has locked, that it runs again once none of its incidents is open. */
export async function goesOnWithoutIncident(tx: Tx, instanceId: string): Promise<void> {
  await tx.query(
    `update circuit_instance i set status = 'en-cours'
      where i.id = $1 and i.status = 'en-incident'
        and not exists (select from incident c where c.instance_id = i.id and c.resolved_at is null)`,
    [instanceId],
  );
}
