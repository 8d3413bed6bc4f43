import { eliminateRows, type Tx } from '../../platform/index.js';

/**
 * Deletes what says who a dossier under elimination was of: timeline, entourage, team, wills, stays, accesses; and, with
 * the last dossier of a person, their traits and identity, those of the files that were absorbed into theirs included.
 * The dossier keeps its number, its establishment and its phase. The database refuses it of any other dossier.
 * @returns how many rows, by table
 */
export async function eliminateDossier(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  const counts = await eliminateRows(tx, dossierId, [
    ['moment', 'dossier_id = $1'],
    ['contact', 'dossier_id = $1'],
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
  const [{ id: personId } = { id: '' }] = await tx.query<{ id: string }>(
    `select usager_id as id from dossier where id = $1 and person_under_elimination(usager_id)`,
    [dossierId],
  );
  if (personId === '') return counts;
  const absorbed = await tx.query<{ id: string }>(
    'select absorbed_id as id from usager_merge where kept_id = $1 and person_under_elimination(absorbed_id)',
    [personId],
  );
  const persons = [personId, ...absorbed.map(({ id }) => id)];
  for (const id of persons)
    add(
      counts,
      await eliminateRows(tx, id, [
        ['identity_event', 'usager_id = $1'],
        ['identity', 'usager_id = $1'],
      ]),
    );
  await tx.query(
    `update usager set traits = '{}', revision = revision + 1, updated_at = $2 where id = any($1::uuid[])`,
    [persons, tx.now()],
  );
  add(counts, await eliminateRows(tx, personId, [['usager_merge', 'kept_id = $1']]));
  return { ...counts, usager: persons.length };
}

function add(counts: Record<string, number>, more: Record<string, number>): void {
  for (const [table, n] of Object.entries(more)) counts[table] = (counts[table] ?? 0) + n;
}
