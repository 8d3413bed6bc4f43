import { whoAnswersFor } from '../../access/index.js';
import type { ReadingBounded } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import { notify } from './notify.js';

/** Tells those who answer for rights where somebody works, but them, that they reached the bound of what they may read. */
export async function tellReadingBounded(tx: Tx, { payload }: Fact<ReadingBounded>): Promise<void> {
  const { professionalId, establishments } = payload;
  const today = localDay(tx.now());
  const answering = new Set(await whoAnswersFor(tx, today, null));
  for (const place of establishments)
    for (const one of await whoAnswersFor(tx, today, place)) answering.add(one);
  answering.delete(professionalId);
  await notify(tx, { kind: 'lecture-bornee', to: [...answering], actor: { professionalId } });
}
