import { publishFact, type Tx } from '../platform/index.js';

/** Name of the fact that what circuits read of a dossier has changed. */
export const FACTS_CHANGED = 'dossier.faits-changes';

/** What it tells. */
export type FactsChanged = { dossierId: string };

/** Tells that what circuits read of a dossier has changed: their dates and their conditions are looked at again. */
export async function tellFactsChanged(tx: Tx, dossierId: string): Promise<void> {
  await publishFact(tx, { type: FACTS_CHANGED, payload: { dossierId } satisfies FactsChanged });
}
