import { getDossier } from '../../dossiers/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** FINESS of the establishment of a dossier: whose certificates and mailbox are shown for it. */
export async function finessOf(tx: Tx, dossierId: string): Promise<string> {
  const { establishmentId } = await getDossier(tx, dossierId);
  return (await getEstablishment(tx, establishmentId))?.finess ?? '';
}
