import type { Tx } from './transaction.js';

/**
 * Deletes rows table by table, in this order, and counts them; `$1` is the id, or the ids, that each condition reads.
 * Table names and conditions are written in the code, never given.
 */
export async function eliminateRows(
  tx: Tx,
  id: string | readonly string[],
  deletions: ReadonlyArray<readonly [table: string, condition: string]>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table, condition] of deletions) {
    const [row] = await tx.query<{ n: number }>(
      `with gone as (delete from ${table} where ${condition} returning 1) select count(*)::int as n from gone`,
      [id],
    );
    if (row && row.n > 0) counts[table] = (counts[table] ?? 0) + row.n;
  }
  return counts;
}
