import { localDay } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { currentMember } from './household/members.js';
import type { Traits } from './traits.js';

/** A person of a dossier: the one it is kept under, or a member of its household. */
export type PersonOfDossier = { numero: string; usagerId: string; traits: Traits };

/** The persons of each dossier `d` today, as SQL: `u` is one, `person.place` 0 for whom it is kept under. */
const PERSONS = (today: number): string => `
  (select d.usager_id as id, 0 as place
   union all
   select h.usager_id, 1 from household_member h where h.dossier_id = d.id and ${currentMember(today)}) person
    join usager u on u.id = person.id`;

/** Whether `u` has, for each word typed, a name that begins so, as SQL; when no word is typed, all have. */
const NAMED_SO = (typed: number): string => `not exists (
  select from regexp_split_to_table(trame_fold($${typed}), '[^[:alnum:]]+') word
   where word <> '' and not u.search @@ to_tsquery('simple', word || ':*'))`;

/**
 * Those of some dossiers whose person, or a member of whose household, has, for each word typed, a name that begins so; or
 * whose number begins so. Who may see them is the caller's affair.
 *
 * @param typed what one looks for; without a letter nor a figure, nothing is found
 */
export async function namedAmong(tx: Tx, ids: readonly string[], typed: string): Promise<string[]> {
  if (ids.length === 0 || !/[\p{L}\p{N}]/u.test(typed)) return [];
  const found = await tx.query<{ id: string }>(
    `select d.id from dossier d
      where d.id = any($1::uuid[])
        and (d.numero ^@ $2::text or exists (select from ${PERSONS(3)} where ${NAMED_SO(2)}))`,
    [ids, typed.trim(), localDay(tx.now())],
  );
  return found.map(({ id }) => id);
}

/**
 * The persons of some dossiers who are named as it is typed; everybody of those whose number begins so, and of all when
 * nothing is typed. In the order of the ids, whom each is kept under first. Who may see them is the caller's affair.
 */
export async function personsNamed(
  tx: Tx,
  ids: readonly string[],
  typed: string,
): Promise<PersonOfDossier[]> {
  if (ids.length === 0) return [];
  return tx.query<PersonOfDossier>(
    `select d.numero, u.id as "usagerId", u.traits from dossier d cross join lateral ${PERSONS(3)}
      where d.id = any($1::uuid[]) and (d.numero ^@ $2::text or ${NAMED_SO(2)})
      order by array_position($1::uuid[], d.id), person.place, u.sort_name, u.id`,
    [ids, typed.trim(), localDay(tx.now())],
  );
}
