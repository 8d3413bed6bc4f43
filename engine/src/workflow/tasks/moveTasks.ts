import type { Fact, Tx } from '../../platform/index.js';

/** What a dossier sent to another establishment tells. */
export type DossierMoved = { dossierId: string; establishmentId: string };

/**
 * The open tasks of a dossier follow it to its new establishment; those that somebody had taken are given back, since
 * that person may not work there.
 */
export async function moveTasks(tx: Tx, { payload }: Fact<DossierMoved>): Promise<void> {
  await tx.query(
    `update task set establishment_id = $2, state = 'ouverte', assignee_id = null, revision = revision + 1
      where dossier_id = $1 and establishment_id <> $2 and state in ('ouverte', 'prise')`,
    [payload.dossierId, payload.establishmentId],
  );
}
