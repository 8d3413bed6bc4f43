import { eliminateRows, type Tx } from '../../platform/index.js';

/**
 * Deletes what says who a dossier under elimination was of: timeline, entourage, team, wills, stays, accesses; and, with
 * the last dossier of a person, member of its household or not, their traits and identity, those of the files that were absorbed into theirs included.
 * The dossier keeps its number, its establishment and its phase. The database refuses it of any other dossier.
 * @returns how many rows, by table
 */
export async function eliminateDossier(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  const counts = await eliminateRows(tx, dossierId, [
    ['moment', 'dossier_id = $1'],
    ['contact', 'dossier_id = $1'],
    ['dossier_tie', 'dossier_a = $1 or dossier_b = $1'],
    ['care_team_member', 'dossier_id = $1'],
    ['person_will', 'dossier_id = $1'],
    ['break_glass', 'dossier_id = $1'],
    ['archive_access', 'dossier_id = $1'],
    ['retention_hold', 'dossier_id = $1'],
    ['stay', 'dossier_id = $1'],
  ]);
  await tx.query(
    'update dossier set entry_date = null, exit_date = null, revision = revision + 1 where id = $1',
    [dossierId],
  );
  const persons = await tx.query<{ id: string }>(
    `select id from (select usager_id as id from dossier where id = $1
                     union select usager_id from household_member where dossier_id = $1) theirs
      where person_under_elimination(id)`,
    [dossierId],
  );
  const theirs = await eliminatePersons(
    tx,
    persons.map(({ id }) => id),
  );
  // After the persons: it says that they go with this dossier.
  const members = await eliminateRows(tx, dossierId, [['household_member', 'dossier_id = $1']]);
  return { ...counts, ...theirs, ...members };
}

/** The traits and the identity of persons whose last dossier goes, those of the files absorbed into theirs included. */
async function eliminatePersons(tx: Tx, ids: readonly string[]): Promise<Record<string, number>> {
  if (ids.length === 0) return {};
  const absorbed = await tx.query<{ id: string }>(
    `with recursive absorbed (id) as (
       select m.absorbed_id from usager_merge m where m.kept_id = any($1::uuid[]) and m.undone_at is null
       union
       select m.absorbed_id from absorbed a join usager_merge m on m.kept_id = a.id and m.undone_at is null
     )
     select id from absorbed where id <> all($1::uuid[]) and person_under_elimination(id)`,
    [ids],
  );
  const persons = [...ids, ...absorbed.map(({ id }) => id)];
  await tx.query(
    `update usager set traits = '{}', revision = revision + 1, updated_at = $2 where id = any($1::uuid[])`,
    [persons, tx.now()],
  );
  const theirs = await eliminateRows(tx, persons, [
    ['identity_event', 'usager_id = any($1::uuid[])'],
    ['identity', 'usager_id = any($1::uuid[])'],
    // Last, and all at once: they say with whom each goes.
    ['usager_merge', 'kept_id = any($1::uuid[]) or absorbed_id = any($1::uuid[])'],
  ]);
  return { ...theirs, usager: persons.length };
}
