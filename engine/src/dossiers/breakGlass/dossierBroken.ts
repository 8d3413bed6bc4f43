import { publishFact, type Tx } from '../../platform/index.js';

/** Name of the fact that somebody opened a dossier with a reason, without a link to it. */
export const DOSSIER_BROKEN = 'dossier.bris-de-glace';

/** What it tells: where the dossier is, and who opened it. */
export type DossierBroken = { establishmentId: string; professionalId: string };

/** Tells that a dossier was opened so: those who answer for rights there are to know at once. */
export async function tellDossierBroken(tx: Tx, told: DossierBroken): Promise<void> {
  await publishFact(tx, { type: DOSSIER_BROKEN, payload: told });
}
