import { randomUUID } from 'node:crypto';
import { newInstance, type Definition, type RepairStep } from '@trame/language';
import type { RestartRequest } from '@trame/schemas';
import { recordMoment, refuseStartWhenClosed } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { circuitOf } from '../instances/circuitOf.js';
import type { InstanceRow } from '../rows.js';
import { findInstance } from './findInstance.js';
import { noteIntervention } from './noteIntervention.js';
import { sendRepair } from './repairInstance.js';

/**
 * Begins an ended circuit again, on the same dossier and with the same variables, as a new instance: after its start
 * event, or before the elements that are named.
 *
 * @returns the id of the new instance
 * @throws Problem `instance-not-found`, `instance-still-running`, `instance-restarted`, `dossier-closed`,
 * `circuit-not-found`, `repair-refused`
 */
export async function restartInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  { reason, before = [], version = 'meme' }: RestartRequest,
): Promise<string> {
  const { instance } = await findInstance(tx, principal, id, { lock: true });
  if (instance.state.status === 'running') throw workflowErrors.problem('instance-still-running');
  await refuseTwice(tx, instance);
  await refuseStartWhenClosed(tx, instance.dossier_id, instance.circuit_id);
  const old = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  const circuit = version === 'meme' ? old : await circuitOf(tx, old.pack.id, instance.circuit_id);
  const newId = randomUUID();
  const state = { ...newInstance(circuit.definition), variables: instance.state.variables };
  await tx.query(
    `insert into circuit_instance (id, organisation_id, dossier_id, pack_version_id, circuit_id, title, state, status,
                                   request_id, started_by, started_at, restarted_from, domain)
     values ($1, $2, $3, $4, $5, $6, $7, 'en-cours', $8, $9, $10, $11, $12)`,
    [
      newId,
      tx.organisationId,
      instance.dossier_id,
      circuit.pack.versionId,
      circuit.id,
      circuit.title,
      JSON.stringify(state),
      randomUUID(),
      principal.professionalId,
      tx.now().toISOString(),
      id,
      instance.domain,
    ],
  );
  await recordMoment(tx, {
    dossierId: instance.dossier_id,
    at: tx.now(),
    kind: 'circuit',
    title: `Circuit «\u00A0${circuit.title}\u00A0» recommencé`,
    ref: { kind: 'circuit', id: newId },
    ...(instance.domain === null ? {} : { domain: instance.domain }),
    authorId: principal.professionalId,
  });
  await sendRepair(tx, principal, newId, { type: 'repair', steps: beginning(circuit.definition, before) });
  const details = { de: id, vers: newId, avant: before };
  await noteIntervention(tx, principal, instance, { kind: 'redemarrage', reason, details });
  await noteIntervention(tx, principal, { ...instance, id: newId }, { kind: 'redemarrage', reason, details });
  return newId;
}

/** Two who begin a circuit again at once would have each of its steps done twice. @throws Problem `instance-restarted` */
async function refuseTwice(tx: Tx, { id, dossier_id }: InstanceRow): Promise<void> {
  const again = await tx.query(
    `select from circuit_instance
      where dossier_id = $1 and restarted_from = $2 and status in ('en-cours', 'en-incident') limit 1`,
    [dossier_id, id],
  );
  if (again.length > 0) throw workflowErrors.problem('instance-restarted');
}

/** Where it begins: the answers to the form that opened it are kept, so its start event has happened. */
function beginning({ start, scopes, nodes, id }: Definition, before: readonly string[]): RepairStep[] {
  if (before.length > 0) return before.map((elementId) => ({ do: 'startBefore', elementId }));
  if (start) return [{ do: 'startAfter', elementId: start.elementId }];
  return (scopes[id]?.starts ?? []).map((elementId) => ({
    do: nodes[elementId]?.type === 'startEvent' ? 'startAfter' : 'startBefore',
    elementId,
  }));
}
