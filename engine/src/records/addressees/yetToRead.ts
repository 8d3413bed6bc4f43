import type { Tx } from '../../platform/index.js';

/** Of these professionals, those who have read no version of a record yet. */
export async function yetToRead(
  tx: Tx,
  recordId: string,
  professionals: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from unnest($2::uuid[]) as id
     where not exists (select from record_reading where record_id = $1 and professional_id = id)`,
    [recordId, professionals],
  );
  return rows.map(({ id }) => id);
}
