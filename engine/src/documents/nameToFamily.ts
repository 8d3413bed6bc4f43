import { dossierContext } from '../dossiers/index.js';
import { getOrganisation } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';

/**
 * How the house is named to who is around a person: by its organisation when its own name, which says where it is, is to be
 * kept.
 */
export async function nameToFamily(tx: Tx, dossierId: string, placeKept: boolean): Promise<string> {
  if (placeKept) return (await getOrganisation(tx))?.name ?? '';
  const { etablissement } = await dossierContext(tx, dossierId);
  return String(etablissement['nom'] ?? '');
}
