import { advance, type CircuitEvent } from '@trame/language';
import { recordAudit, type Actor } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { closeOrphans } from '../incidents/closeOrphans.js';
import { holdWhileSuspended } from '../operations/holdWhileSuspended.js';
import type { InstanceRow, InstanceStatus } from '../rows.js';
import { applyEffects } from './applyEffects.js';
import { circuitOf } from './circuitOf.js';
import { buildEnvironment } from './environment.js';
import type { Step } from './step.js';

/** One thing that happens to an instance. */
export type Command = { instanceId: string; event: CircuitEvent; actor: Actor };

/** Where the instance stands after a command. */
export type CommandResult = { status: InstanceStatus; revision: number };

/**
 * Advances an instance by one event, inside the caller's transaction: lock, advance, write what the circuit wishes,
 * audit. No I/O but the database; whatever must leave the building is a job that the commit releases.
 *
 * @throws Problem `instance-not-found`, `instance-ended`, `instance-suspended`
 * @throws RepairRefused what the interpreter raises
 */
export async function runCommand(tx: Tx, command: Command): Promise<CommandResult> {
  const instance = await lockInstance(tx, command.instanceId);
  if (instance.status === 'terminee' || instance.status === 'annulee')
    throw workflowErrors.problem('instance-ended');
  if (await holdWhileSuspended(tx, instance, command.event)) return instance;
  const circuit = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  const environment = await buildEnvironment(tx, instance.dossier_id, circuit);
  const { state, effects } = advance(circuit.definition, instance.state, command.event, environment);
  const step: Step = { instance, state, event: command.event, actor: command.actor };
  await applyEffects(tx, step, effects);
  const status = await statusAfter(tx, step);
  const revision = instance.revision + 1;
  await tx.query(
    `update circuit_instance
        set state = $2, status = $3, revision = $4,
            ended_at = case when $6 then coalesce(ended_at, $5::timestamptz) end
      where id = $1`,
    [
      instance.id,
      JSON.stringify(state),
      status,
      revision,
      tx.now().toISOString(),
      state.status !== 'running',
    ],
  );
  await recordAudit(tx, {
    action: `circuit.${command.event.type}`,
    actor: command.actor,
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id: instance.id },
    details: { circuit: instance.circuit_id, revision },
  });
  return { status, revision };
}

async function lockInstance(tx: Tx, id: string): Promise<InstanceRow> {
  const [instance] = await tx.query<InstanceRow>('select * from circuit_instance where id = $1 for update', [
    id,
  ]);
  if (!instance) throw workflowErrors.problem('instance-not-found');
  return instance;
}

/** An instance is in incident as long as one of its incidents is open; one that ended closes them. */
async function statusAfter(tx: Tx, step: Step): Promise<InstanceStatus> {
  const open = await closeOrphans(tx, step);
  if (open > 0) return 'en-incident';
  if (step.state.status === 'cancelled') return 'annulee';
  return step.state.status === 'running' ? 'en-cours' : 'terminee';
}
