import type { SaveDraft } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { saveDraft } from '../../records/index.js';
import { requireDossier } from './startCircuit.js';
import { findStartable } from './startable.js';

/**
 * Keeps what a person is typing in the form that opens a circuit, for that person alone; nothing is validated.
 *
 * @returns when it was kept, ISO 8601
 * @throws Problem `circuit-not-found`, `circuit-not-startable`, `dossier-not-found`, `stale-version` when it does not continue the draft kept
 */
export async function saveStartDraft(
  tx: Tx,
  principal: Principal,
  request: { circuitId: string; establishmentId: string; dossierId?: string },
  given: SaveDraft,
): Promise<{ savedAt: string }> {
  await findStartable(tx, principal, request);
  if (request.dossierId !== undefined) await requireDossier(tx, principal, request, request.dossierId);
  const { savedAt } = await saveDraft(tx, { professionalId: principal.professionalId, ...request }, given);
  return { savedAt };
}
