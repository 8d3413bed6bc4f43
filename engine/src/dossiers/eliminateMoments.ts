import { eliminateRows, type Tx } from '../platform/index.js';

/**
 * Deletes the lines of the timeline that lead to something under elimination. The database refuses it of anything else.
 * @returns how many rows, by table
 */
export function eliminateMoments(
  tx: Tx,
  { kind, id }: { kind: string; id: string },
): Promise<Record<string, number>> {
  // The kind is written by the rooms, never given.
  return eliminateRows(tx, id, [['moment', `ref_kind = '${kind}' and ref_id = $1::uuid::text`]]);
}
