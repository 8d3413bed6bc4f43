import { randomUUID } from 'node:crypto';
import type { DuplicateList } from '@trame/schemas';
import { eliminate } from '../../engine/src/archive/elimination/eliminate.js';
import type { JobContext } from '../../engine/src/platform/index.js';
import { as, house, server, someDossier } from './house.js';

/** The tables where the word is still, whatever the column, the queue of jobs included. */
export async function whereIs(word: string): Promise<string[]> {
  const db = server.current.database;
  const tables = await db.asSuperuser<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('trame', 'graphile_worker')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.asSuperuser<{ n: number }>(
      `select count(*)::int as n from ${name} t where t::text ilike '%${word.slice(0, 7)}%'`,
    );
    if ((row?.n ?? 0) > 0) found.push(name.replace('trame.', ''));
  }
  return found.sort();
}

/** Runs the job of an elimination on a node that stops after so many steps. */
export function runSteps(eliminationId: string, mostSteps: number): Promise<void> {
  let steps = 0;
  const signal = {
    get aborted() {
      steps += 1;
      return steps > mostSteps;
    },
  };
  const context = { organisationId: house.organisationId, signal } as unknown as JobContext;
  return eliminate({ eliminationId }, context);
}

/** Eliminates without waiting for years: what was asked and granted is written down. */
export async function eliminateNow(dossierId: string): Promise<void> {
  const id = randomUUID();
  await server.current.database.asSuperuser(
    `with gone as (update dossier set phase = 'elimine' where id = $2 returning *)
     insert into elimination (id, organisation_id, dossier_id, numero, bordereau, visa_on, visa_by, rule, first_day,
                              last_day, asked_by, asked_at)
     select $1, organisation_id, id, numero, 'B-1', now(), 'Archives', '{}', now(), now(), $3, now() from gone`,
    [id, dossierId, house.ids['director']],
  );
  await runSteps(id, 20);
}

/** The dossier of somebody new. @returns its id */
export const newPerson = async (): Promise<string> => (await someDossier('accueilli')).id;

/** Makes one of two people. @returns the id of the merge */
export async function mergePeople(into: string, dossierId: string): Promise<string> {
  const made = await as.send<DuplicateList>('secretary', 'POST', `/dossiers/${into}/identite/fusion`, {
    dossierId,
    reason: 'Même enfant, deux demandes',
  });
  expect(made.status).toBe(200);
  return made.body.merges[0]!.id;
}

/** Whom a dossier is of. */
export async function personOf(dossierId: string): Promise<string> {
  const [row] = await server.current.database.asSuperuser<{ id: string }>(
    'select usager_id as id from dossier where id = $1',
    [dossierId],
  );
  return row!.id;
}

type Left = { traits: number; identities: number; merges: number };

/** What is left of some people: how many have traits, an identity, a merge. */
export async function leftOf(persons: readonly string[]): Promise<Left | undefined> {
  const [row] = await server.current.database.asSuperuser<Left>(
    `select (select count(*)::int from usager where id = any($1::uuid[]) and traits <> '{}') as traits,
       (select count(*)::int from identity where usager_id = any($1::uuid[])) as identities,
       (select count(*)::int from usager_merge
         where kept_id = any($1::uuid[]) or absorbed_id = any($1::uuid[])) as merges`,
    [persons],
  );
  return row;
}

/** The life of a dossier, whoever may see it. */
export async function phaseOf(dossierId: string): Promise<string | undefined> {
  const [row] = await server.current.database.asSuperuser<{ phase: string }>(
    'select phase from dossier where id = $1',
    [dossierId],
  );
  return row?.phase;
}

/** The tables that name a dossier, or that hang from one that does: `dossier_id`, or a foreign key, however far. */
export async function tablesOfDossiers(): Promise<string[]> {
  const rows = await server.current.database.asSuperuser<{ name: string }>(
    `with recursive named (id) as (
       select 'trame.dossier'::regclass::oid
       union select 'trame.usager'::regclass::oid
       union select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'trame'::regnamespace and c.relkind in ('r', 'p')
                and a.attname = 'dossier_id' and not a.attisdropped
       union select f.conrelid from named n join pg_constraint f on f.contype = 'f' and f.confrelid = n.id)
     select distinct c.relname as name from named n join pg_class c on c.oid = n.id order by 1`,
  );
  return rows.map(({ name }) => name);
}
