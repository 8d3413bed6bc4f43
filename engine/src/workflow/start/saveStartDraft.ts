import type { SaveDraft } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { takeUp } from '../../intake/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { saveDraft } from '../../records/index.js';
import { requireDossier } from './startCircuit.js';
import { findStartable } from './startable.js';

/**
 * Keeps what a person is typing in the form that opens a circuit, for that person alone; nothing is validated. It is kept as
 * of the version it is typed on: it passes to the one in force when it is next opened.
 *
 * @returns when it was kept, ISO 8601
 * @throws Problem `circuit-not-found`, `circuit-not-startable`, `dossier-not-found`, `stale-version` when it does not continue the draft kept
 */
export async function saveStartDraft(
  tx: Tx,
  principal: Principal,
  request: { circuitId: string; establishmentId: string; dossierId?: string; intakeRequestId?: string },
  given: SaveDraft,
): Promise<{ savedAt: string }> {
  const { pack, form } = await findStartable(tx, principal, request);
  if (request.dossierId !== undefined) await requireDossier(tx, principal, request, request.dossierId);
  const { intakeRequestId: id } = request;
  if (id !== undefined) await takeUp(tx, principal, { ...request, id, opening: form.form, lock: 'share' });
  const { packVersionId = pack.versionId, ...kept } = given;
  const formId = await formAsked(tx, { pack, packVersionId, circuitId: request.circuitId });
  const owner = { professionalId: principal.professionalId, ...request };
  const { savedAt } = await saveDraft(tx, owner, { ...kept, on: { packVersionId, formId } });
  return { savedAt };
}

/** The form that opens the circuit in a version. @throws Problem `stale-version` when it is not one of this pack that opens it */
async function formAsked(
  tx: Tx,
  asked: { pack: InstalledPack; packVersionId: string; circuitId: string },
): Promise<string> {
  const { pack, packVersionId, circuitId } = asked;
  const typedOn = packVersionId === pack.versionId ? pack : await getPack(packVersionId, tx);
  const formId = typedOn.id === pack.id ? typedOn.circuits.get(circuitId)?.definition.start?.form : undefined;
  if (formId === undefined) throw staleVersion();
  return formId;
}
