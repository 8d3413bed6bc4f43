import { loadHabilitations, productReachOf, reachBinds, withinReach } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { DRAFTS, EVOLVING, HELD_UNTIL, PLACE } from './evolving.js';
import { wayBetween, type Way } from './wayOf.js';
import { wayOfStart } from './wayOfStart.js';

/** The drafts of one form or grid that are of one former version. */
export type BehindGroup = {
  packId: string;
  packVersionId: string;
  kind: 'forms' | 'grids';
  id: string;
  /** The data domain of what is written in a dossier. */
  domain: string | null;
  /** The circuit that the form would open. */
  circuitId: string | null;
  drafts: number;
  held: number;
};

/** The two binds by which rows are left to whoever administers where they are. */
export async function evolutionReach(tx: Tx, principal: Principal): Promise<[boolean, string[]]> {
  const habilitations = await loadHabilitations(principal, tx);
  return reachBinds(productReachOf(principal, ['habilitations', 'parametrage'], habilitations));
}

/**
 * The drafts that are of a former version of their pack, in groups, where somebody administers.
 * @param packId of one pack only
 */
export async function draftsBehind(tx: Tx, principal: Principal, packId?: string): Promise<BehindGroup[]> {
  const rows = await tx.query<
    Omit<BehindGroup, 'kind' | 'id'> & { form_id: string | null; grid_id: string | null }
  >(
    `select v.pack_id as "packId", dr.pack_version_id as "packVersionId", dr.form_id, dr.grid_id, dr.domain, dr.circuit_id as "circuitId",
            count(*)::int as drafts, count(*) filter (where ${HELD_UNTIL} > $3)::int as held
       from ${DRAFTS} join pack_version v on v.id = dr.pack_version_id
      where ${EVOLVING} and ${withinReach(1, PLACE)} and ($4::text is null or v.pack_id = $4)
      group by 1, 2, 3, 4, 5, 6 order by 1, 3, 4, 6, 2`,
    [...(await evolutionReach(tx, principal)), tx.now(), packId ?? null],
  );
  const groups: BehindGroup[] = [];
  for (const { form_id, grid_id, ...row } of rows) {
    const kind = grid_id === null ? 'forms' : 'grids';
    const inForce = await getPack(row.packId, tx);
    if (inForce.versionId !== row.packVersionId) groups.push({ ...row, kind, id: grid_id ?? form_id ?? '' });
  }
  return groups;
}

/** The way of a group's drafts; undefined when nothing of what they answer has changed. */
export async function wayOfGroup(
  tx: Tx,
  { packId, packVersionId, kind, id, domain, circuitId }: BehindGroup,
): Promise<Way | undefined> {
  const [from, to] = [await getPack(packVersionId, tx), await getPack(packId, tx)];
  return circuitId === null
    ? wayBetween(from, to, { kind, id }, domain ?? '')
    : wayOfStart({ pack: from, formId: id }, to, circuitId);
}
