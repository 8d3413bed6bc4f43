import type { Fact, Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import { circuitInForce } from './circuitInForce.js';
import { openInstance } from './openInstance.js';

/** What an alert of a grid tells. */
export type GridAlert = {
  dossierId: string;
  packVersionId: string;
  gridId: string;
  gridResultId: string;
  alertId: string;
  evaluatorId: string;
  authorId: string;
  circuitId?: string;
};

/**
 * Opens the circuit that an alert of a grid names, on the dossier of the sitting: once a fact, whatever is delivered
 * again. Nobody asks for it, so nobody's rights are looked at; the trail says whose evaluation it follows from.
 *
 * @throws Problem `circuit-not-found` when neither the establishment's pack nor the grid's own has it
 */
export async function startByAlert(tx: Tx, { id, payload }: Fact<GridAlert>): Promise<void> {
  if (payload.circuitId === undefined) return;
  const circuit = await circuitInForce(tx, payload, payload.circuitId);
  const instanceId = await openInstance(tx, {
    circuit,
    dossierId: payload.dossierId,
    requestId: id,
    actor: 'systeme',
    onBehalfOf: payload.authorId,
    because: `par une alerte de « ${circuit.pack.grids.get(payload.gridId)?.title ?? payload.gridId} »`,
    details: {
      alerte: payload.alertId,
      grille: payload.gridId,
      passation: payload.gridResultId,
      evaluateur: payload.evaluatorId,
      saisiePar: payload.authorId,
    },
  });
  await runCommand(tx, {
    instanceId,
    event: { type: 'start', variables: {}, result: {} },
    actor: 'systeme',
  });
}
