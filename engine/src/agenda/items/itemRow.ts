import type { AgendaItem } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';

/** Who takes part in an item, with what they answered. */
export type Participant = {
  id: string;
  answer: 'attente' | 'accepte' | 'refuse';
  comment: string | null;
  answeredAt: string | null;
};

/** An item of the agenda as the room keeps it. */
export type ItemRow = {
  id: string;
  establishmentId: string;
  kind: string;
  domain: string;
  title: string;
  place: string | null;
  remark: string | null;
  allDay: boolean;
  /** On the clock of the zone. */
  start: string;
  end: string;
  timeZone: string;
  rrule: string | null;
  exceptDays: string[];
  seriesId: string | null;
  occurrence: string | null;
  followsId: string | null;
  shared: boolean;
  state: AgendaItem['state'];
  reason: string | null;
  recordId: string | null;
  /** The dossier that the record is of. */
  recordDossierId: string | null;
  taskId: string | null;
  revision: number;
  createdBy: string;
  createdAt: Date;
  dossierIds: string[];
  participants: Participant[];
};

const SELECT = `select i.id, i.establishment_id as "establishmentId", i.kind, i.domain, i.title, i.place, i.remark,
    i.all_day as "allDay", i.start_wall as "start", i.end_wall as "end", i.time_zone as "timeZone", i.rrule,
    i.except_days as "exceptDays", i.series_id as "seriesId", i.occurrence, i.follows_id as "followsId", i.shared,
    i.state, i.reason, i.record_id as "recordId",
    (select r.dossier_id from record r where r.id = i.record_id) as "recordDossierId", i.task_id as "taskId", i.revision, i.created_by as "createdBy",
    i.created_at as "createdAt",
    array(select d.dossier_id from agenda_item_dossier d where d.item_id = i.id order by d.dossier_id) as "dossierIds",
    coalesce((select jsonb_agg(jsonb_build_object('id', p.professional_id, 'answer', p.answer, 'comment', p.comment,
                                                 'answeredAt', p.answered_at)
                               order by p.professional_id)
                from agenda_participant p where p.item_id = i.id), '[]') as participants
  from agenda_item i`;

/** Items by their ids, in no order; the unknown are left out. Who may see them is the caller's affair. */
export async function readItems(tx: Tx, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  return tx.query<ItemRow>(`${SELECT} where i.id = any($1::uuid[])`, [[...new Set(ids)]]);
}

/** One item, held until the end of the transaction. */
export async function lockItem(tx: Tx, id: string): Promise<ItemRow | undefined> {
  const [item] = await tx.query<ItemRow>(`${SELECT} where i.id = $1 for update of i`, [id]);
  return item;
}

/** The occurrences of a series that were told apart, the earliest first. */
export async function toldApart(
  tx: Tx,
  seriesId: string,
): Promise<Array<{ id: string; occurrence: string }>> {
  return tx.query(
    'select id, occurrence from agenda_item where series_id = $1 order by occurrence for update',
    [seriesId],
  );
}
