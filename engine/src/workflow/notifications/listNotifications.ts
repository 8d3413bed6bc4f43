import type { DossierRef, Notification, NotificationPage } from '@trame/schemas';
import { nameDossiers, personName, readDossiers } from '../../dossiers/index.js';
import { findProfessionals } from '../../organisation/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { nameAddressed } from '../../records/index.js';
import { visibleTasks } from '../tasks/listTasks.js';
import { namedAgendaItems } from './agendaNews.js';

const PAGE = 30;

type Row = {
  id: string;
  kind: Notification['kind'];
  at: Date;
  readAt: Date | null;
  actorId: string | null;
  taskId: string | null;
  title: string | null;
  state: string | null;
  due: Date | null;
  dossierId: string | null;
  agendaItemId: string | null;
  aboutId: string | null;
  message: string | null;
  recordId: string | null;
};

/** One page of what somebody was told, the latest first. */
export async function listNotifications(
  tx: Tx,
  principal: Principal,
  cursor: string | undefined,
): Promise<NotificationPage> {
  const after = readCursor<{ at: string; id: string }>(cursor);
  const rows = await tx.query<Row>(
    `select n.id, n.kind, n.at, n.read_at as "readAt", n.actor_id as "actorId", t.id as "taskId", t.title, t.state,
            t.due_at as due, t.dossier_id as "dossierId",
            n.agenda_item_id as "agendaItemId", n.dossier_id as "aboutId", n.message, n.record_id as "recordId"
       from notification n left join task t on t.id = n.task_id
      where n.professional_id = $1 and ($2::timestamptz is null or (n.at, n.id) < ($2::timestamptz, $3::uuid))
      order by n.at desc, n.id desc limit ${PAGE + 1}`,
    [principal.professionalId, after?.at ?? null, after?.id ?? null],
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: await presentAll(tx, principal, page),
    next: rows.length > PAGE && last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
    unread: await unreadOf(tx, principal.professionalId),
  };
}

/** How much somebody was told and has not read. */
export async function unreadOf(tx: Tx, professionalId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from notification where professional_id = $1 and read_at is null',
    [professionalId],
  );
  return row?.count ?? 0;
}

/** Marks what somebody was told as read: the ones named, or all. Those of others are left alone. */
export async function readNotifications(
  tx: Tx,
  principal: Principal,
  ids: readonly string[] | undefined,
): Promise<void> {
  await tx.query(
    `update notification set read_at = $2
      where professional_id = $1 and read_at is null and ($3::uuid[] is null or id = any($3::uuid[]))`,
    [principal.professionalId, tx.now().toISOString(), ids ?? null],
  );
}

/** A task, or a dossier, that one no longer may see shows neither its name nor whom it is about. */
async function presentAll(tx: Tx, principal: Principal, rows: readonly Row[]): Promise<Notification[]> {
  const visible = await visibleTasks(
    tx,
    principal,
    rows.flatMap(({ taskId }) => taskId ?? []),
  );
  const people = await findProfessionals(tx, [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const dossiers = await readDossiers(tx, [...new Set(rows.flatMap(({ dossierId }) => dossierId ?? []))]);
  const persons = new Map(dossiers.map(({ id, traits }) => [id, personName(traits)]));
  const items = await namedAgendaItems(
    tx,
    principal,
    rows.flatMap(({ agendaItemId }) => agendaItemId ?? []),
  );
  const records = await nameAddressed(
    tx,
    principal,
    rows.flatMap(({ recordId }) => recordId ?? []),
  );
  const told = rows.flatMap(({ aboutId, message }) => (message === null ? [] : (aboutId ?? [])));
  const readable = told.length > 0 ? await nameDossiers(tx, principal, told) : new Map<string, DossierRef>();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    read: row.readAt !== null,
    ...(row.actorId ? { by: { id: row.actorId, displayName: names.get(row.actorId) ?? '' } } : {}),
    ...(row.taskId && visible.has(row.taskId)
      ? {
          task: {
            id: row.taskId,
            title: row.title ?? '',
            dossier: persons.get(row.dossierId ?? '') ?? '',
            ...(row.due ? { due: row.due.toISOString() } : {}),
            open: row.state === 'ouverte' || row.state === 'prise',
          },
        }
      : {}),
    ...aboutOf(row, readable.get(row.aboutId ?? '')),
    ...recordOf(records.get(row.recordId ?? '')),
    ...agendaOf(items.get(row.agendaItemId ?? '')),
  }));
}

const agendaOf = (agenda: Notification['agenda']): Pick<Notification, 'agenda'> => (agenda ? { agenda } : {});

const recordOf = (record: Notification['record']): Pick<Notification, 'record'> => (record ? { record } : {});

/** What a circuit said, for who may read the dossier that it is about. */
function aboutOf({ message }: Row, dossier: DossierRef | undefined): Pick<Notification, 'about'> {
  if (message === null || dossier?.displayName === undefined) return {};
  return { about: { message, dossier: { id: dossier.id, displayName: dossier.displayName } } };
}
