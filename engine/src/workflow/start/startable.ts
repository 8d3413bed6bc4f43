import { mayStart } from '../../access/index.js';
import { getPack, type InstalledForm, type InstalledPack } from '../../catalog/index.js';
import { refuseClosedPlace } from '../../dossiers/index.js';
import { getEstablishment, localDay, type Establishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';

/** A circuit that opens with a form, in an establishment where this person may open it. */
export type Startable = { establishment: Establishment; pack: InstalledPack; form: InstalledForm };

/**
 * Finds the circuit a person wants to open, in the current version of the establishment's pack.
 *
 * @throws Problem `circuit-not-found`, `circuit-not-startable`; `establishment-closed` for somebody new where nobody is admitted
 */
export async function findStartable(
  tx: Tx,
  principal: Principal,
  request: { circuitId: string; establishmentId: string; dossierId?: string },
): Promise<Startable> {
  const establishment = await getEstablishment(tx, request.establishmentId);
  if (!establishment) throw workflowErrors.problem('circuit-not-startable');
  const pack = await getPack(establishment.packId, tx);
  const formId = pack.circuits.get(request.circuitId)?.definition.start?.form;
  const form = formId === undefined ? undefined : pack.forms.get(formId);
  if (!form) throw workflowErrors.problem('circuit-not-found');
  if (!mayStart(principal.activities, establishment.id, pack, request.circuitId)) {
    throw workflowErrors.problem('circuit-not-startable');
  }
  if (request.dossierId === undefined) refuseClosedPlace(establishment, localDay(tx.now()));
  return { establishment, pack, form };
}
