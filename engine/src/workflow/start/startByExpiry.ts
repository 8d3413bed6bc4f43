import { circuitMayStart } from '../../dossiers/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import { endToldOf, type ExpiryNear } from '../../records/index.js';
import { runCommand } from '../instances/runCommand.js';
import { circuitInForce } from './circuitInForce.js';
import { openInstance } from './openInstance.js';

/**
 * Opens the circuit that a form names for what ends soon, on the dossier of the record: once a fact, whatever is delivered
 * again. A closed dossier opens none, nor does a record cancelled since, or whose end moved. Who may not read the domain of
 * the record sees the circuit neither in the dossier nor in operations; its task is read by those who are to do it, and
 * whoever oversees tasks sees its title. Nobody asks for it; the trail says which record it follows from.
 *
 * @throws Problem `circuit-not-found` when neither the establishment's pack nor the record's own has it
 */
export async function startByExpiry(tx: Tx, { id, payload }: Fact<ExpiryNear>): Promise<void> {
  if (!(await circuitMayStart(tx, payload.dossierId, payload.circuitId))) return;
  const told = await endToldOf(tx, payload);
  if (!told) return;
  const instanceId = await openInstance(tx, {
    circuit: await circuitInForce(tx, payload, payload.circuitId),
    dossierId: payload.dossierId,
    requestId: id,
    actor: 'systeme',
    domain: told.domain,
    because: 'à l’approche d’une échéance',
    details: { fiche: told.recordId, formulaire: payload.formId },
  });
  await runCommand(tx, {
    instanceId,
    event: { type: 'start', variables: {}, result: told.result },
    actor: 'systeme',
  });
}
