import { getPack, type InstalledPack } from '../catalog/index.js';
import type { OpenTx } from '../platform/index.js';
import type { Habilitation, Habilitations, Holder } from './habilitations.js';

/**
 * The rights in force for somebody: those of the current version of the pack of each place where they work.
 * @param tx the open transaction, when there is one
 */
export async function loadHabilitations(
  { activities, organisationId }: Holder & { organisationId: string },
  tx?: OpenTx,
): Promise<Habilitations> {
  const packIds = [...new Set(activities.map(({ packId }) => packId))];
  const packs = await Promise.all(packIds.map((id) => getPack(id, tx ?? { organisationId })));
  return Object.fromEntries(packs.map((pack) => [pack.id, habilitationOf(pack)]));
}

/** What the roles of a pack give. */
export function habilitationOf({ manifest }: InstalledPack): Habilitation {
  return {
    domains: manifest.dataDomains,
    roles: Object.fromEntries(manifest.roles.map(({ id, grants }) => [id, grants])),
    ...(manifest.dossier.receivedDomain === undefined
      ? {}
      : { receivedDomain: manifest.dossier.receivedDomain }),
  };
}
