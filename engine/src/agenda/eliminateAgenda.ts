import type { Tx } from '../platform/index.js';

const OF_DOSSIER = 'select d.item_id from agenda_item_dossier d where d.dossier_id = $1';
const ALONE = `select d.item_id from agenda_item_dossier d where d.dossier_id = $1 and not exists (
  select from agenda_item_dossier other where other.item_id = d.item_id and other.dossier_id <> $1)`;

/**
 * Leaves nothing of the person of a dossier under elimination in the agenda: what was planned for them alone keeps its
 * hour and who took part, and loses its words; what was planned for others too loses its link. What came from a record or
 * a task of the person, which are gone by then, comes from nothing; what came from another's keeps it.
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
    `with origin as (
       select i.id, (select r.id from record r where r.id = i.record_id and r.dossier_id <> $1) as record,
         (select t.id from task t where t.id = i.task_id and t.dossier_id <> $1) as task
       from agenda_item i where i.record_id is not null or i.task_id is not null)
     update agenda_item i set record_id = o.record, task_id = o.task, revision = i.revision + 1
       from origin o where o.id = i.id
        and (i.record_id is distinct from o.record or i.task_id is distinct from o.task)`,
    [dossierId],
  );
  const unlinked = await tx.query('delete from agenda_item_dossier where dossier_id = $1 returning item_id', [
    dossierId,
  ]);
  return { agenda_item: blanked.length, agenda_item_dossier: unlinked.length };
}
