import type { Tx } from '../platform/index.js';

/** What of circuits is under way in an establishment: those that run on its dossiers, and the tasks to do there. */
export async function circuitsUnderWay(
  tx: Tx,
  establishmentId: string,
): Promise<{ instances: number; tasks: number }> {
  const [counted] = await tx.query<{ instances: number; tasks: number }>(
    `select (select count(*)::int from circuit_instance i join dossier d on d.id = i.dossier_id
              where d.establishment_id = $1 and i.ended_at is null) as instances,
            (select count(*)::int from task where establishment_id = $1 and state in ('ouverte', 'prise')) as tasks`,
    [establishmentId],
  );
  return counted ?? { instances: 0, tasks: 0 };
}
