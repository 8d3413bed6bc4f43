import type { Tx } from '../platform/index.js';

/**
 * How long, in milliseconds, another node may go on starting work with the version that was in force before a
 * publication. The node that publishes forgets at once.
 */
const KEPT = 2_000;

type InForce = ReadonlyMap<string, string>;

/** Versions that organisations published for themselves, by organisation then pack. */
const kept = new Map<string, { until: number; versions: InForce }>();

/** What is known of the versions an organisation published for itself; undefined when it must be read. */
export function recallInForce(organisationId: string): InForce | undefined {
  const known = kept.get(organisationId);
  return known && known.until > performance.now() ? known.versions : undefined;
}

/** Reads the versions that the organisation published for itself and put in force, by pack. */
export async function readInForce(tx: Tx): Promise<InForce> {
  const rows = await tx.query<{ pack_id: string; pack_version_id: string }>(
    'select pack_id, pack_version_id from pack_in_force',
  );
  const versions = new Map(rows.map(({ pack_id, pack_version_id }) => [pack_id, pack_version_id]));
  kept.set(tx.organisationId, { until: performance.now() + KEPT, versions });
  return versions;
}

/** Forgets what an organisation has in force, once a publication is committed; of all of them without argument. */
export function forgetInForce(organisationId?: string): void {
  if (organisationId === undefined) kept.clear();
  else kept.delete(organisationId);
}
