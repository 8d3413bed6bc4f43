import { whoAnswersFor } from '../../access/index.js';
import type { DossierBroken } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import { notify } from './notify.js';

/**
 * Tells those who answer for rights where a dossier was opened by break-glass, but who opened it: it is theirs to review.
 * Neither the dossier nor the reason is told: the list of reviews says them to who may read it.
 */
export async function tellDossierBroken(tx: Tx, { payload }: Fact<DossierBroken>): Promise<void> {
  const { establishmentId, professionalId } = payload;
  const answering = await whoAnswersFor(tx, localDay(tx.now()), establishmentId);
  await notify(tx, {
    kind: 'bris-de-glace',
    to: answering.filter((one) => one !== professionalId),
    actor: { professionalId },
  });
}
