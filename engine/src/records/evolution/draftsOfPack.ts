import type { AskedThing } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { DRAFTS, EVOLVING } from './evolving.js';

/** How many drafts of a form or grid are of one version, in the whole organisation; no domain when they would open a circuit. */
export type DraftCount = AskedThing & { packVersionId: string; domain: string | null; drafts: number };

/** The drafts of a pack, counted by form or grid and by version: numbers, for whoever shapes the pack. */
export async function draftsOfPack(tx: Tx, packId: string): Promise<DraftCount[]> {
  const rows = await tx.query<
    { form_id: string | null; grid_id: string | null } & Omit<DraftCount, keyof AskedThing>
  >(
    `select dr.form_id, dr.grid_id, dr.pack_version_id as "packVersionId", dr.domain, count(*)::int as drafts
       from ${DRAFTS} join pack_version v on v.id = dr.pack_version_id
      where ${EVOLVING} and v.pack_id = $1 group by 1, 2, 3, 4`,
    [packId],
  );
  return rows.map(({ form_id, grid_id, ...row }) => ({
    ...row,
    kind: grid_id === null ? 'forms' : 'grids',
    id: grid_id ?? form_id ?? '',
  }));
}
