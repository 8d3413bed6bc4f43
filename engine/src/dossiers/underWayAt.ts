import type { Tx } from '../platform/index.js';

/** What of dossiers is under way in an establishment: those that are open, and the people who are there. */
export async function dossiersUnderWay(
  tx: Tx,
  establishmentId: string,
): Promise<{ dossiers: number; stays: number }> {
  const [counted] = await tx.query<{ dossiers: number; stays: number }>(
    `select (select count(*)::int from dossier where establishment_id = $1 and phase = 'actif') as dossiers,
            (select count(*)::int from stay s join dossier d on d.id = s.dossier_id
              where s.establishment_id = $1 and s.to_date is null and d.phase = 'actif') as stays`,
    [establishmentId],
  );
  return counted ?? { dossiers: 0, stays: 0 };
}

/** How many dossiers that are open some services have, by service. */
export async function dossiersOfServices(
  tx: Tx,
  serviceIds: readonly string[],
): Promise<Map<string, number>> {
  if (serviceIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; count: number }>(
    `select service_id as id, count(*)::int as count from dossier
      where service_id = any($1::uuid[]) and phase = 'actif' group by service_id`,
    [serviceIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
