import { inOrganisation } from '../../platform/index.js';
import type { ObjectFolder } from './folder.js';

/** No transaction lasts this long: a file older than that without a row will never have one. */
const graceMs = 60 * 60 * 1000;

/**
 * Removes the files that no row knows (the transaction did not commit, the write was cut) and those of eliminated
 * objects.
 * @returns how many files were removed
 */
export async function sweepObjects(
  folder: ObjectFolder,
  signal?: AbortSignal,
  now = new Date(),
): Promise<number> {
  let removed = 0;
  for (const organisationId of await folder.organisations()) {
    if (signal?.aborted) break;
    const files = await folder.olderThan(organisationId, new Date(now.getTime() - graceMs));
    if (files.length === 0) continue;
    const living = await inOrganisation(organisationId, async (tx) => {
      const rows = await tx.query<{ id: string }>(
        'select id from stored_object where id = any($1::uuid[]) and wrapped_key is not null',
        [files.flatMap(({ id }) => id ?? [])],
      );
      return new Set(rows.map(({ id }) => id));
    });
    for (const { id, remove } of files) {
      if (id && living.has(id)) continue;
      await remove();
      removed += 1;
    }
  }
  return removed;
}
