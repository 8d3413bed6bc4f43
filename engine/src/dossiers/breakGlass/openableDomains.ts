import { isDossierDomain } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';

/** The domains that the roles somebody holds now, where the dossier is, may open with a reason; never a walled one. */
export async function openableDomains(
  tx: Tx,
  { activities }: Principal,
  dossier: Pick<DossierRow, 'packId' | 'establishmentId'>,
): Promise<string[]> {
  const { manifest } = await getPack(dossier.packId, tx);
  const held = activities.filter(({ establishmentId }) => establishmentId === dossier.establishmentId);
  const named = manifest.roles
    .filter(({ id }) => held.some(({ roleId }) => roleId === id))
    .flatMap(({ breakGlass: domains }) => domains ?? []);
  return manifest.dataDomains
    .filter(({ id, walled }) => named.includes(id) && walled !== true && isDossierDomain(id))
    .map(({ id }) => id);
}
