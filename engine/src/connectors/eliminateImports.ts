import { eliminateObject } from '../documents/index.js';
import { eliminateRows, type Tx } from '../platform/index.js';

/**
 * Destroys the keys of what a dossier under elimination took from the DMP as it came, and forgets where it came from.
 * Called before its files are.
 * @returns how many rows, by table; `keys`: how many keys were destroyed
 */
export async function eliminateImports(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  const objects = await tx.query<{ id: string }>(
    'select cda_object_id as id from dmp_import where dossier_id = $1',
    [dossierId],
  );
  for (const { id } of objects) await eliminateObject(tx, id);
  const counts = await eliminateRows(tx, dossierId, [['dmp_import', 'dossier_id = $1']]);
  return objects.length > 0 ? { ...counts, keys: objects.length } : counts;
}
