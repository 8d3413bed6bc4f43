import { newId, type Principal, type Tx } from '../../platform/index.js';
import type { CheckedDraft } from './checkDraft.js';
import type { ItemRow, Participant } from './itemRow.js';
import { slotsOf } from './slotsOf.js';

/** What an item has beside what is asked. */
export type Beside = Partial<
  Pick<ItemRow, 'seriesId' | 'occurrence' | 'followsId' | 'recordId' | 'taskId' | 'state' | 'reason'>
> & { requestId?: string; participants?: readonly Participant[] };

/** Writes a new item, with each time it takes place. @returns its id */
export async function insertItem(
  tx: Tx,
  principal: Principal,
  { draft, place, kind }: CheckedDraft,
  beside: Beside = {},
): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into agenda_item (id, organisation_id, establishment_id, kind, domain, title, place, remark, all_day,
       start_wall, end_wall, time_zone, rrule, except_days, series_id, occurrence, follows_id, shared, state, reason,
       record_id, task_id, request_id, created_by, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
       $24, $25, $25)`,
    [
      id,
      tx.organisationId,
      place.id,
      kind.id,
      kind.domain,
      draft.title.trim(),
      draft.place?.trim() ?? null,
      draft.remark?.trim() ?? null,
      draft.allDay,
      draft.start,
      draft.end,
      place.timeZone,
      draft.rrule ?? null,
      draft.except ?? [],
      beside.seriesId ?? null,
      beside.occurrence ?? null,
      beside.followsId ?? null,
      draft.shared,
      beside.state ?? 'prevu',
      beside.reason ?? null,
      beside.recordId ?? null,
      beside.taskId ?? null,
      beside.requestId ?? null,
      principal.professionalId,
      tx.now(),
    ],
  );
  await writePeople(tx, principal, id, draft, beside.participants ?? []);
  await writeSlots(tx, id);
  return id;
}

/**
 * Makes an item what is asked; answers stay, unless the hour changes. What it came from is forgotten once the person whose
 * it is no longer is concerned.
 */
export async function replaceItem(
  tx: Tx,
  principal: Principal,
  item: ItemRow,
  { draft, place, kind }: CheckedDraft,
): Promise<void> {
  await tx.query(
    `update agenda_item set establishment_id = $2, kind = $3, domain = $4, title = $5, place = $6, remark = $7,
       all_day = $8, start_wall = $9, end_wall = $10, time_zone = $11, rrule = $12, except_days = $13, shared = $14,
       revision = revision + 1, changed_at = $15
     where id = $1`,
    [
      item.id,
      place.id,
      kind.id,
      kind.domain,
      draft.title.trim(),
      draft.place?.trim() ?? null,
      draft.remark?.trim() ?? null,
      draft.allDay,
      draft.start,
      draft.end,
      place.timeZone,
      draft.rrule ?? null,
      draft.except ?? [],
      draft.shared,
      tx.now(),
    ],
  );
  await tx.query(
    `update agenda_item i set
       record_id = (select r.id from record r where r.id = i.record_id and r.dossier_id = any($2::uuid[])),
       task_id = (select t.id from task t where t.id = i.task_id and t.dossier_id = any($2::uuid[]))
     where i.id = $1 and (i.record_id is not null or i.task_id is not null)`,
    [item.id, draft.dossierIds],
  );
  const moved = item.start !== draft.start || item.end !== draft.end;
  await writePeople(tx, principal, item.id, draft, keptAnswers(principal, item.participants, moved));
  await writeSlots(tx, item.id);
}

/** What was answered and still holds: once the hour moves, only what whoever moves it had answered. */
export function keptAnswers(
  { professionalId }: Principal,
  participants: readonly Participant[],
  moved: boolean,
): readonly Participant[] {
  return moved ? participants.filter(({ id }) => id === professionalId) : participants;
}

/** Derives anew when an item takes place; the occurrences told apart are items of their own. */
export async function writeSlots(tx: Tx, id: string): Promise<void> {
  const [item] = await tx.query<{
    start: string;
    end: string;
    timeZone: string;
    rrule: string | null;
    exceptDays: string[];
    establishmentId: string;
    apart: string[];
  }>(
    `select start_wall as "start", end_wall as "end", time_zone as "timeZone", rrule, except_days as "exceptDays",
       establishment_id as "establishmentId",
       array(select a.occurrence from agenda_item a where a.series_id = i.id) as apart
     from agenda_item i where id = $1`,
    [id],
  );
  if (!item) return;
  const slots = slotsOf(item).filter(({ occurrence }) => !item.apart.includes(occurrence));
  await tx.query('delete from agenda_slot where item_id = $1', [id]);
  await tx.query(
    `insert into agenda_slot (organisation_id, item_id, establishment_id, occurrence, starts_at, ends_at)
     select $1, $2, $3, o, s, e from unnest($4::text[], $5::timestamptz[], $6::timestamptz[]) as t(o, s, e)`,
    [
      tx.organisationId,
      id,
      item.establishmentId,
      slots.map(({ occurrence }) => occurrence),
      slots.map(({ start }) => start.toISOString()),
      slots.map(({ end }) => end.toISOString()),
    ],
  );
}

async function writePeople(
  tx: Tx,
  principal: Principal,
  id: string,
  { dossierIds, participantIds }: CheckedDraft['draft'],
  known: readonly Participant[],
): Promise<void> {
  await tx.query('delete from agenda_item_dossier where item_id = $1', [id]);
  await tx.query(
    `insert into agenda_item_dossier (organisation_id, item_id, dossier_id)
     select $1, $2, d from unnest($3::uuid[]) as t(d)`,
    [tx.organisationId, id, dossierIds],
  );
  const answers = new Map(known.map((one) => [one.id, one]));
  const now = tx.now().toISOString();
  const people = participantIds.map((one) => {
    const { answer = 'attente', comment = null, answeredAt = null } = answers.get(one) ?? {};
    // Whoever writes it and has answered nothing yet comes to it.
    return one === principal.professionalId && answer === 'attente'
      ? { one, answer: 'accepte', comment: null, at: now }
      : { one, answer, comment, at: answeredAt };
  });
  await tx.query('delete from agenda_participant where item_id = $1', [id]);
  await tx.query(
    `insert into agenda_participant (organisation_id, item_id, professional_id, answer, comment, answered_at)
     select $1, $2, p, a, c, t from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as u(p, a, c, t)`,
    [
      tx.organisationId,
      id,
      people.map(({ one }) => one),
      people.map(({ answer }) => answer),
      people.map(({ comment }) => comment),
      people.map(({ at }) => at),
    ],
  );
}
