import { careTeamFunctionsOf, namedAmong } from '../../dossiers/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import type { Priority } from '../rows.js';
import { standInsOf } from './standIns.js';
import { supervisionOf } from './supervise.js';
import { shutTasks, TASK_SUBJECT, type TaskSubject } from './shutTasks.js';
import { TASK_LINE, type TaskLineRow } from './taskLine.js';

/** What a list of tasks may be filtered by. */
export type TaskFilter = {
  filter: 'toutes' | 'miennes' | 'a-prendre' | 'en-retard' | 'terminees' | 'suivies' | 'equipe';
  establishment?: string;
  priority?: Priority;
  /** Id of a circuit. */
  circuit?: string;
  /** Part of the title, or beginnings of the names of the person. */
  q?: string;
  dossierId?: string;
  instanceId?: string;
  cursor?: string;
};

/** How many tasks stand behind each filter. */
export type TaskCounts = {
  toutes: number;
  miennes: number;
  aPrendre: number;
  enRetard: number;
  suivies: number;
};

const PAGE = 50;

/** Where one is a candidate of nothing else: so put that the indexes find these tasks, among those of all the houses. */
const NEAR = `(t.establishment_id = any(array(select jsonb_object_keys($1::jsonb)::uuid))
  or t.dossier_id = any(array(select jsonb_object_keys($3::jsonb)::uuid)))`;

/**
 * Who may do which task, as a condition on rows: the same rule as `isCandidate`. $1: roles by establishment, $2: the
 * professional, then those they stand in for today, $3: functions by dossier, $4: now, $5 and $6: where they oversee
 * the tasks of all.
 */
const CANDIDATE = `(${NEAR} and exists (
  select from jsonb_array_elements(t.candidates) c
   where (c ? 'role' or c ? 'function')
     and (not c ? 'role' or ($1::jsonb -> t.establishment_id::text) ? (c ->> 'role'))
     and (not c ? 'function' or ($3::jsonb -> t.dossier_id::text) ? (c ->> 'function'))))`;

const OPEN = `t.state in ('ouverte', 'prise')`;
const MINE = `t.assignee_id = any($2::uuid[])`;
const OVERSEEN = `($5::boolean or t.establishment_id = any($6::uuid[]))`;

const STATE: Record<TaskFilter['filter'], string> = {
  toutes: `${OPEN} and ${CANDIDATE}`,
  miennes: `t.state = 'prise' and ${MINE}`,
  'a-prendre': `t.state = 'ouverte' and ${CANDIDATE}`,
  'en-retard': `${OPEN} and t.due_at < $4::timestamptz and ${CANDIDATE}`,
  terminees: `t.state = 'terminee' and t.completed_by = ($2::uuid[])[1]`,
  suivies: `${OPEN} and (${CANDIDATE} or ${MINE} or ${OVERSEEN}) and exists (
    select from task_follow f where f.task_id = t.id and f.professional_id = ($2::uuid[])[1])`,
  equipe: `${OPEN} and ${OVERSEEN}`,
};

/** Every statement carries all the binds, whichever its condition reads: PostgreSQL wants their types known. */
const BINDS = `$1::jsonb is not null and $2::uuid[] is not null and $3::jsonb is not null and $4::timestamptz is not null
  and $5::boolean is not null and $6::uuid[] is not null`;

/** One page of the tasks a person may do, or oversees, those due first on top. */
export async function listTasks(
  tx: Tx,
  principal: Principal,
  filter: TaskFilter,
): Promise<{ rows: TaskLineRow[]; next: string | null }> {
  const after = readCursor<{ due: string; id: string }>(filter.cursor);
  const facts = await factsAbout(tx, principal);
  const named = filter.q ? await namedDossiers(tx, STATE[filter.filter], facts, filter.q) : [];
  const rows = await tx.query<TaskLineRow>(
    `select * from (
       ${TASK_LINE}
        where ${BINDS} and ${STATE[filter.filter]}
          and ($7::uuid is null or t.establishment_id = $7)
          and ($8::text is null or t.title ilike $8 or t.dossier_id = any($9::uuid[]))
          and ($10::uuid is null or t.dossier_id = $10)
          and ($11::uuid is null or t.instance_id = $11)
          and ($12::text is null or t.priority = $12)
          and ($13::text is null or i.circuit_id = $13)) l
      where ($14::timestamptz is null or (l.sort, l.id) > ($14::timestamptz, $15::uuid))
      order by l.sort, l.id limit ${PAGE + 1}`,
    [
      ...facts,
      filter.establishment ?? null,
      filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      named,
      filter.dossierId ?? null,
      filter.instanceId ?? null,
      filter.priority ?? null,
      filter.circuit ?? null,
      after?.due ?? null,
      after?.id ?? null,
    ],
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const next =
    rows.length > PAGE && last
      ? writeCursor({ due: last.due_at?.toISOString() ?? 'infinity', id: last.id })
      : null;
  return { rows: filter.q ? await withoutGuessed(tx, principal, page, named) : page, next };
}

/** Of what was looked for by words, what is found by a title that one may no longer read is not told to be there. */
async function withoutGuessed(
  tx: Tx,
  principal: Principal,
  page: TaskLineRow[],
  named: readonly string[],
): Promise<TaskLineRow[]> {
  const shut = await shutTasks(tx, principal, page);
  return page.filter(({ id, dossier_id: dossierId }) => !shut.has(id) || named.includes(dossierId));
}

/** Past so many dossiers, names are not looked for: a list so long is narrowed by an establishment first. */
const MOST_DOSSIERS = 5_000;

/** The dossiers of the tasks listed whose person is named so: whoever may do a task reads the name on its line. */
async function namedDossiers(tx: Tx, state: string, facts: unknown[], q: string): Promise<string[]> {
  const listed = await tx.query<{ id: string }>(
    `select distinct t.dossier_id as id from task t where ${BINDS} and ${state} limit ${MOST_DOSSIERS}`,
    facts,
  );
  const ids = listed.map(({ id }) => id);
  return namedAmong(tx, ids, q);
}

/** The task a person would do first in each of these dossiers, at most one a dossier. */
export async function firstTasks(
  tx: Tx,
  principal: Principal,
  dossierIds: readonly string[],
): Promise<(TaskSubject & { title: string })[]> {
  return tx.query<TaskSubject & { title: string }>(
    `select distinct on (t.dossier_id) t.title, ${TASK_SUBJECT}
       from task t where ${BINDS} and ${STATE.toutes} and t.dossier_id = any($7::uuid[])
      order by t.dossier_id, t.due_at nulls last, t.id`,
    [...(await factsAbout(tx, principal)), dossierIds],
  );
}

/** How many tasks stand behind each filter, for the badges. */
export async function countTasks(tx: Tx, principal: Principal): Promise<TaskCounts> {
  const [counts] = await tx.query<TaskCounts>(
    `select count(*)::int as "toutes",
            count(*) filter (where t.state = 'prise' and ${MINE})::int as "miennes",
            count(*) filter (where t.state = 'ouverte')::int as "aPrendre",
            count(*) filter (where t.due_at < $4::timestamptz)::int as "enRetard",
            (select count(*)::int from task t where ${STATE.suivies}) as "suivies"
       from task t where ${BINDS} and ${STATE.toutes}`,
    await factsAbout(tx, principal),
  );
  return counts ?? { toutes: 0, miennes: 0, aPrendre: 0, enRetard: 0, suivies: 0 };
}

/** Of some tasks, those that a person may see by what they do: to do, in hand, done by them, or overseen; and still read. */
export async function visibleTasks(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<TaskSubject>(
    `select ${TASK_SUBJECT} from task t
      where ${BINDS} and t.id = any($7::uuid[])
        and (${CANDIDATE} or coalesce(t.completed_by, t.assignee_id) = any($2::uuid[]) or ${OVERSEEN})`,
    [...(await factsAbout(tx, principal)), ids],
  );
  const shut = await shutTasks(tx, principal, rows);
  return new Set(rows.flatMap(({ id }) => (shut.has(id) ? [] : [id])));
}

/** The open tasks due between two instants that a person may do, or has in hand, or that they may do in a dossier. */
export async function dueRows(
  tx: Tx,
  principal: Principal,
  { from, to, dossierId }: { from: Date; to: Date; dossierId?: string },
): Promise<TaskLineRow[]> {
  const which = dossierId === undefined ? STATE.miennes : STATE.toutes;
  return tx.query<TaskLineRow>(
    `${TASK_LINE} where ${BINDS} and ${which} and t.due_at >= $7 and t.due_at < $8
       and ($9::uuid is null or t.dossier_id = $9) order by t.due_at, t.id limit ${PAGE}`,
    [...(await factsAbout(tx, principal)), from, to, dossierId ?? null],
  );
}

async function factsAbout(tx: Tx, principal: Principal): Promise<unknown[]> {
  const roles: Record<string, string[]> = {};
  const standIns = await standInsOf(tx, principal);
  const activities = [...principal.activities, ...standIns.flatMap((one) => one.activities)];
  for (const { establishmentId, roleId } of activities) (roles[establishmentId] ??= []).push(roleId);
  const people = [principal.professionalId, ...standIns.map(({ id }) => id)];
  const functions = Object.fromEntries(await careTeamFunctionsOf(tx, principal.professionalId, people));
  const { everywhere, establishments } = await supervisionOf(tx, principal);
  return [JSON.stringify(roles), people, JSON.stringify(functions), tx.now(), everywhere, establishments];
}
