import { getPack } from '../catalog/index.js';
import type { Tx } from '../platform/index.js';
import { getDossier } from './dossierRow.js';

/**
 * The data domain that what comes by secure mail goes to in a dossier; undefined when its pack says none.
 * @throws Problem `dossier-not-found`
 */
export async function domainOfReceived(tx: Tx, dossierId: string): Promise<string | undefined> {
  const { packVersionId } = await getDossier(tx, dossierId);
  return (await getPack(packVersionId, tx)).manifest.dossier.receivedDomain;
}
