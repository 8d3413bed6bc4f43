import type { Principal, Tx } from '../../platform/index.js';
import { UNCOUNTED } from '../alarms/tellUncounted.js';
import { workflowErrors } from '../errors.js';
import { goesOnWithoutIncident } from '../incidents/goesOnWithoutIncident.js';
import type { IncidentRow } from '../rows.js';
import { findInstance } from './findInstance.js';
import { noteIntervention } from './noteIntervention.js';
import { sendRepair } from './repairInstance.js';

/**
 * Goes on without the step that an incident stopped, with the reason kept; without its reminders alone, when it is they
 * that cannot be counted.
 *
 * @throws Problem `incident-not-found`, `incident-already-resolved`, `repair-refused` when the step is not one that can
 * be skipped
 */
export async function skipIncident(tx: Tx, principal: Principal, id: string, reason: string): Promise<void> {
  const [seen] = await tx.query<{ instance_id: string }>('select instance_id from incident where id = $1', [
    id,
  ]);
  if (!seen) throw workflowErrors.problem('incident-not-found');
  const { instance } = await findInstance(tx, principal, seen.instance_id, {
    lock: true,
    missing: 'incident-not-found',
  });
  const [incident] = await tx.query<IncidentRow>('select * from incident where id = $1 for update', [id]);
  if (!incident) throw workflowErrors.problem('incident-not-found');
  if (incident.resolved_at) throw workflowErrors.problem('incident-already-resolved');
  await tx.query('update incident set resolved_at = $2, resolved_by = $3, reason = $4 where id = $1', [
    id,
    tx.now().toISOString(),
    principal.professionalId,
    reason,
  ]);
  if (incident.code === UNCOUNTED) await goesOnWithoutIncident(tx, instance.id);
  else {
    await sendRepair(tx, principal, instance.id, {
      type: 'repair',
      steps: [{ do: 'skip', executionId: incident.execution_id }],
    });
  }
  await noteIntervention(tx, principal, instance, {
    kind: 'incident-passe',
    reason,
    details: { incident: id, element: incident.element_id, code: incident.code },
  });
}
