import { careTeamFunctionsOf, namedAmong } from '../../dossiers/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { TASK_LINE, type TaskLineRow } from './taskLine.js';

/** What a list of tasks may be filtered by. */
export type TaskFilter = {
  filter: 'toutes' | 'miennes' | 'a-prendre' | 'en-retard' | 'terminees';
  establishment?: string;
  /** Part of the title, or beginnings of the names of the person. */
  q?: string;
  dossierId?: string;
  instanceId?: string;
  cursor?: string;
};

/** How many tasks stand behind each filter. */
export type TaskCounts = { toutes: number; miennes: number; aPrendre: number; enRetard: number };

const PAGE = 50;

/**
 * Who may do which task, as a condition on rows: the same rule as `isCandidate`. $1: roles by establishment, $2: the
 * professional, $3: functions by dossier, $4: now.
 */
const CANDIDATE = `exists (
  select from jsonb_array_elements(t.candidates) c
   where (c ? 'role' or c ? 'function')
     and (not c ? 'role' or ($1::jsonb -> t.establishment_id::text) ? (c ->> 'role'))
     and (not c ? 'function' or ($3::jsonb -> t.dossier_id::text) ? (c ->> 'function')))`;

const STATE: Record<TaskFilter['filter'], string> = {
  toutes: `t.state in ('ouverte', 'prise') and ${CANDIDATE}`,
  miennes: `t.state = 'prise' and t.assignee_id = $2`,
  'a-prendre': `t.state = 'ouverte' and ${CANDIDATE}`,
  'en-retard': `t.state in ('ouverte', 'prise') and t.due_at < $4::timestamptz and ${CANDIDATE}`,
  terminees: `t.state = 'terminee' and t.completed_by = $2`,
};

/** Every statement carries the four binds, whichever its condition reads: PostgreSQL wants their types known. */
const BINDS = `$1::jsonb is not null and $2::uuid is not null and $3::jsonb is not null and $4::timestamptz is not null`;

/** One page of the tasks a person may do, those due first on top. */
export async function listTasks(
  tx: Tx,
  principal: Principal,
  filter: TaskFilter,
): Promise<{ rows: TaskLineRow[]; next: string | null }> {
  const after = readCursor<{ due: string; id: string }>(filter.cursor);
  const facts = await factsAbout(tx, principal);
  const rows = await tx.query<TaskLineRow>(
    `select * from (
       ${TASK_LINE}
        where ${BINDS} and ${STATE[filter.filter]}
          and ($5::uuid is null or t.establishment_id = $5)
          and ($6::text is null or t.title ilike $6 or t.dossier_id = any($11::uuid[]))
          and ($7::uuid is null or t.dossier_id = $7)
          and ($8::uuid is null or t.instance_id = $8)) l
      where ($9::timestamptz is null or (l.sort, l.id) > ($9::timestamptz, $10::uuid))
      order by l.sort, l.id limit ${PAGE + 1}`,
    [
      ...facts,
      filter.establishment ?? null,
      filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      filter.dossierId ?? null,
      filter.instanceId ?? null,
      after?.due ?? null,
      after?.id ?? null,
      filter.q ? await namedDossiers(tx, STATE[filter.filter], facts, filter.q) : [],
    ],
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const next =
    rows.length > PAGE && last
      ? writeCursor({ due: last.due_at?.toISOString() ?? 'infinity', id: last.id })
      : null;
  return { rows: page, next };
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
): Promise<{ id: string; dossierId: string; title: string }[]> {
  return tx.query(
    `select distinct on (t.dossier_id) t.id, t.dossier_id as "dossierId", t.title
       from task t where ${BINDS} and ${STATE.toutes} and t.dossier_id = any($5::uuid[])
      order by t.dossier_id, t.due_at nulls last, t.id`,
    [...(await factsAbout(tx, principal)), dossierIds],
  );
}

/** How many tasks stand behind each filter, for the badges. */
export async function countTasks(tx: Tx, principal: Principal): Promise<TaskCounts> {
  const [counts] = await tx.query<TaskCounts>(
    `select count(*)::int as "toutes",
            count(*) filter (where t.state = 'prise' and t.assignee_id = $2)::int as "miennes",
            count(*) filter (where t.state = 'ouverte')::int as "aPrendre",
            count(*) filter (where t.due_at < $4::timestamptz)::int as "enRetard"
       from task t where ${BINDS} and ${STATE.toutes}`,
    await factsAbout(tx, principal),
  );
  return counts ?? { toutes: 0, miennes: 0, aPrendre: 0, enRetard: 0 };
}

async function factsAbout(tx: Tx, principal: Principal): Promise<unknown[]> {
  const roles: Record<string, string[]> = {};
  for (const { establishmentId, roleId } of principal.activities)
    (roles[establishmentId] ??= []).push(roleId);
  const functions = Object.fromEntries(await careTeamFunctionsOf(tx, principal.professionalId));
  return [JSON.stringify(roles), principal.professionalId, JSON.stringify(functions), tx.now()];
}
