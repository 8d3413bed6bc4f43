import { isDossierDomain, isShut, loadHabilitations } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';

/**
 * The domains that the roles somebody holds now, where the dossier is, may open with a reason; never a walled one, nor one
 * whose reading was taken away from the role there.
 */
export async function openableDomains(
  tx: Tx,
  principal: Principal,
  dossier: Pick<DossierRow, 'packId' | 'establishmentId'>,
): Promise<string[]> {
  const { manifest } = await getPack(dossier.packId, tx);
  const habilitations = await loadHabilitations(principal, tx);
  const held = principal.activities.filter(
    ({ establishmentId }) => establishmentId === dossier.establishmentId,
  );
  const named = held.flatMap((one) => {
    const role = manifest.roles.find(({ id }) => id === one.roleId);
    return (role?.breakGlass ?? []).filter((domain) => !isShut(habilitations[one.packId], one, domain));
  });
  return manifest.dataDomains
    .filter(({ id, walled }) => named.includes(id) && walled !== true && isDossierDomain(id))
    .map(({ id }) => id);
}
