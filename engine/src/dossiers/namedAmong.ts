import { localDay } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { currentMember } from './household/members.js';

/**
 * Those of some dossiers whose person, or a member of whose household, has, for each word typed, a name that begins so; or whose number begins so. Who
 * may see them is the caller's affair.
 *
 * @param typed what one looks for; without a letter nor a figure, nothing is found
 */
export async function namedAmong(tx: Tx, ids: readonly string[], typed: string): Promise<string[]> {
  if (ids.length === 0 || !/[\p{L}\p{N}]/u.test(typed)) return [];
  const found = await tx.query<{ id: string }>(
    `select d.id from dossier d
      where d.id = any($1::uuid[])
        and (d.numero ^@ $2::text or exists (
          select from (select d.usager_id as id
                       union all select h.usager_id from household_member h
                                  where h.dossier_id = d.id and ${currentMember(3)}) person
            join usager u on u.id = person.id
           where not exists (
             select from regexp_split_to_table(trame_fold($2), '[^[:alnum:]]+') word
              where word <> '' and not u.search @@ to_tsquery('simple', word || ':*'))))`,
    [ids, typed.trim(), localDay(tx.now())],
  );
  return found.map(({ id }) => id);
}
