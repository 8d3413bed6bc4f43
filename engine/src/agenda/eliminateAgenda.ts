import type { Tx } from '../platform/index.js';

const OF_DOSSIER = 'select d.item_id from agenda_item_dossier d where d.dossier_id = $1';
const ALONE = `select d.item_id from agenda_item_dossier d where d.dossier_id = $1 and not exists (
  select from agenda_item_dossier other where other.item_id = d.item_id and other.dossier_id <> $1)`;

/**
 * Leaves nothing of the person of a dossier under elimination in the agenda: what was planned for them alone keeps its
 * hour and who took part, and loses its words; what was planned for others too loses its link, and what it came from.
 * @returns how many rows, by table
 */
export async function eliminateAgenda(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  await tx.query(
    `update agenda_participant set comment = null where comment is not null and item_id in (${OF_DOSSIER})`,
    [dossierId],
  );
  const blanked = await tx.query(
    `update agenda_item set title = 'Éliminé', place = null, remark = null, record_id = null, task_id = null,
       reason = case when reason is null then null else 'Éliminé' end, revision = revision + 1
     where id in (${ALONE}) returning id`,
    [dossierId],
  );
  await tx.query(
    `update agenda_item set record_id = null, task_id = null, revision = revision + 1
      where (record_id is not null or task_id is not null) and id in (${OF_DOSSIER})`,
    [dossierId],
  );
  const unlinked = await tx.query('delete from agenda_item_dossier where dossier_id = $1 returning item_id', [
    dossierId,
  ]);
  return { agenda_item: blanked.length, agenda_item_dossier: unlinked.length };
}
