import type { OperationInstance } from '@trame/schemas';
import { findProfessionals } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

type Row = {
  id: string;
  kind: string;
  reason: string;
  details: Record<string, unknown>;
  actor_id: string;
  at: Date;
};

/** Who did what to an instance and why, the latest first. */
export async function interventionsOf(
  tx: Tx,
  instanceId: string,
): Promise<OperationInstance['interventions']> {
  const rows = await tx.query<Row>(
    'select * from intervention where instance_id = $1 order by at desc, id limit 100',
    [instanceId],
  );
  const people = await findProfessionals(tx, [...new Set(rows.map(({ actor_id }) => actor_id))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map(({ id, kind, reason, details, actor_id, at }) => ({
    id,
    kind,
    reason,
    by: { id: actor_id, displayName: names.get(actor_id) ?? '' },
    at: at.toISOString(),
    details,
  }));
}
