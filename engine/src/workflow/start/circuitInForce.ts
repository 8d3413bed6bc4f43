import { getPack } from '../../catalog/index.js';
import { getDossier } from '../../dossiers/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { circuitOf, type Circuit } from '../instances/circuitOf.js';

/**
 * A circuit as it is in force where the dossier is now; as it was with what names it when it no longer is.
 * @throws Problem `circuit-not-found`, `dossier-not-found`
 */
export async function circuitInForce(
  tx: Tx,
  { dossierId, packVersionId }: { dossierId: string; packVersionId: string },
  id: string,
): Promise<Circuit> {
  const { establishmentId } = await getDossier(tx, dossierId);
  const establishment = await getEstablishment(tx, establishmentId);
  const pack = establishment && (await getPack(establishment.packId, tx));
  return circuitOf(tx, pack?.circuits.has(id) ? pack.versionId : packVersionId, id);
}
