import type { Tx } from '../../platform/index.js';
import type { OrganisationKey } from './organisationKey.js';
import { seal, SealBroken, unseal } from './seal.js';
import type { SealedTable } from './SealedTable.js';

/** What became of a batch. */
export interface Batch {
  /** The last row read: the next batch begins after it; none when there are no more. */
  last?: string;
  rewrapped: number;
  /** Rows whose sealed bytes the key that they name does not open: left as they are. */
  damaged: string[];
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Seals again with one key what rows hold under another, a few at a time: who reads or writes them meanwhile waits for
 * a batch at most.
 */
export async function rewrapBatch(
  tx: Tx,
  what: SealedTable,
  {
    from,
    to,
    size,
    after = BEFORE_ALL,
  }: { from: OrganisationKey; to: OrganisationKey; size: number; after?: string },
): Promise<Batch> {
  const { table, id, sealed } = what;
  const rows = await tx.query<{ id: string; sealed: Buffer } & Record<string, string>>(
    `select ${[`${id} as id`, `${sealed} as sealed`, ...what.columns].join(', ')} from ${table}
      where key_id = $1 and ${sealed} is not null and ${id} > $2 order by ${id} limit $3 for update`,
    [from.id, after, size],
  );
  const ids: string[] = [];
  const again: Buffer[] = [];
  const damaged: string[] = [];
  for (const row of rows) {
    const place = what.place(tx.organisationId, row);
    try {
      again.push(seal(to.key, place, unseal(from.key, place, row.sealed)));
      ids.push(row.id);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      damaged.push(row.id);
    }
  }
  if (ids.length > 0)
    await tx.query(
      `update ${table} t set key_id = $1, ${sealed} = v.sealed
         from (select unnest($2::uuid[]) as id, unnest($3::bytea[]) as sealed) v where t.${id} = v.id`,
      [to.id, ids, again],
    );
  return { last: rows.at(-1)?.id, rewrapped: ids.length, damaged };
}
