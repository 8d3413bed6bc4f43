import type { Tx } from '../platform/index.js';

/**
 * Those of some dossiers whose person has, for each word typed, a name that begins so; or whose number begins so. Who
 * may see them is the caller's affair.
 *
 * @param typed what one looks for; without a letter nor a figure, nothing is found
 */
export async function namedAmong(tx: Tx, ids: readonly string[], typed: string): Promise<string[]> {
  if (ids.length === 0 || !/[\p{L}\p{N}]/u.test(typed)) return [];
  const found = await tx.query<{ id: string }>(
    `select d.id from dossier d join usager u on u.id = d.usager_id
      where d.id = any($1::uuid[])
        and (d.numero ^@ $2::text or not exists (
          select from regexp_split_to_table(trame_fold($2), '[^[:alnum:]]+') word
           where word <> '' and not u.search @@ to_tsquery('simple', word || ':*')))`,
    [ids, typed.trim()],
  );
  return found.map(({ id }) => id);
}
