import { RepairRefused, type CircuitEvent, type RepairStep } from '@trame/language';
import type { RepairRequest } from '@trame/schemas';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { runCommand, type CommandResult } from '../instances/runCommand.js';
import { limitAnswers } from '../../records/index.js';
import { findInstance, type FoundInstance } from './findInstance.js';
import { noteIntervention } from './noteIntervention.js';

/**
 * Mends an instance by steps, all or none, with the reason kept.
 *
 * @param revision what `If-Match` carried: the instance as it was seen
 * @throws Problem `instance-not-found`, `instance-ended`, `stale-version`, `repair-refused` with a fault per step
 */
export async function repairInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  { steps, reason }: RepairRequest,
): Promise<CommandResult> {
  const found = await findInstance(tx, principal, id, { lock: true });
  if (found.instance.revision !== revision) throw new Problem('stale-version');
  return mendInstance(tx, principal, found, { steps, reason });
}

/** Mends an instance that is found and locked. */
export async function mendInstance(
  tx: Tx,
  principal: Principal,
  found: FoundInstance,
  { steps, reason }: { steps: RepairStep[]; reason: string },
): Promise<CommandResult> {
  limitAnswers(steps);
  refuseUnread(found, steps);
  const outcome = await sendRepair(tx, principal, found.instance.id, { type: 'repair', steps });
  await noteIntervention(tx, principal, found.instance, {
    kind: 'reparation',
    reason,
    details: { etapes: steps.map(withoutValue) },
  });
  return outcome;
}

/** Sends a repair to the interpreter; what it refuses becomes faults of the request. */
export async function sendRepair(
  tx: Tx,
  principal: Principal,
  instanceId: string,
  event: CircuitEvent,
): Promise<CommandResult> {
  try {
    return await runCommand(tx, { instanceId, event, actor: principal });
  } catch (error) {
    if (!(error instanceof RepairRefused)) throw error;
    throw workflowErrors.problem('repair-refused', {
      faults: error.faults.map(({ step, code, message }) => ({
        path: step === undefined ? '/steps' : `/steps/${step}`,
        rule: code,
        message,
      })),
    });
  }
}

/** Who may not read a datum may not write over it. */
function refuseUnread({ instance, domains, link }: FoundInstance, steps: readonly RepairStep[]): void {
  const faults = steps.flatMap((step, index) => {
    if (step.do !== 'setVariable') return [];
    const isNew = !domains.has(step.name) && !Object.hasOwn(instance.state.variables, step.name);
    if (isNew || domains.mayRead(step.name, link.readable)) return [];
    const message = `Vous ne pouvez pas changer «\u00a0${step.name}\u00a0»\u00a0: cette donnée ne vous est pas accessible.`;
    return [{ path: `/steps/${index}`, rule: 'donnee-protegee', message }];
  });
  if (faults.length > 0) throw workflowErrors.problem('repair-refused', { faults });
}

/** A step as the trail keeps it. */
function withoutValue(step: RepairStep): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...step };
  delete kept['value'];
  return kept;
}
