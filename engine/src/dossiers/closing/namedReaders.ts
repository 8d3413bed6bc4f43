import type { Principal, Tx } from '../../platform/index.js';

/** Whether somebody is named today to read an archived dossier. */
export async function isNamedReader(tx: Tx, principal: Principal, dossierId: string): Promise<boolean> {
  const rows = await tx.once(`archive-access ${principal.professionalId}`, ['archive_access'], () =>
    tx.query<{ dossierId: string }>(
      `select dossier_id as "dossierId" from archive_access
        where professional_id = $1 and ended_at is null and from_at <= $2 and until_at > $2`,
      [principal.professionalId, tx.now()],
    ),
  );
  return rows.some((row) => row.dossierId === dossierId);
}
