import { accessOf, loadHabilitations, readableDomains, type DomainAccess } from '../../access/index.js';
import type { InstalledPack } from '../../catalog/index.js';
import { teamDossiersOf, type FoundDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';

/** What somebody may do in each of some dossiers, by their rights: the same wherever they have the same link. */
export async function accessByDossier(
  tx: Tx,
  principal: Principal,
  { manifest }: InstalledPack,
  dossiers: readonly FoundDossier[],
): Promise<Map<string, DomainAccess[]>> {
  const habilitations = await loadHabilitations(principal, tx);
  const teams = await teamDossiersOf(
    tx,
    principal.professionalId,
    dossiers.map(({ id }) => id),
  );
  const byLink = new Map<string, DomainAccess[]>();
  const access = ({ id, establishmentId }: FoundDossier): DomainAccess[] => {
    const link = { establishmentId, inCareTeam: teams.has(id) };
    const key = `${establishmentId} ${link.inCareTeam}`;
    const held = byLink.get(key) ?? accessOf(principal, link, manifest.dataDomains, habilitations);
    byLink.set(key, held);
    return held;
  };
  return new Map(dossiers.map((dossier) => [dossier.id, access(dossier)]));
}

/** The data domains that may be read in each. */
export function readableOf(access: ReadonlyMap<string, DomainAccess[]>): Map<string, string[]> {
  return new Map([...access].map(([id, held]) => [id, readableDomains(held)]));
}
