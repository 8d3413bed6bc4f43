import { advance, type CircuitEvent, type Effect, type Environment } from '@trame/language';
import { recordAudit, type Actor } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { closeOrphans } from '../incidents/closeOrphans.js';
import { holdWhileSuspended } from '../operations/holdWhileSuspended.js';
import type { HeldInstance, InstanceStatus } from '../rows.js';
import { applyEffects } from './applyEffects.js';
import { circuitOf, type Circuit } from './circuitOf.js';
import { buildEnvironment } from './environment.js';
import { holdInstance } from './holdInstance.js';
import type { Step } from './step.js';

/** One thing that happens to an instance; `held` when the caller has locked it and changed nothing of it since. */
export type Command = {
  instanceId: string;
  event: CircuitEvent;
  actor: Actor;
  /** At whose demand the machine goes on, as shown; nobody's when it is a timer or a message. */
  askedBy?: string | undefined;
  held?: HeldInstance;
  /** What `readAhead` gave, when the caller has changed nothing that it reads since. */
  ahead?: Ahead | undefined;
};

/** What an advance needs to know besides the instance: its circuit, and what the circuit reads. */
export type Ahead = { circuit: Circuit; environment: Environment };

/** Reads what an advance will need. @throws Problem `circuit-not-found` */
export async function readAhead(tx: Tx, instance: HeldInstance): Promise<Ahead> {
  const circuit = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  return { circuit, environment: await buildEnvironment(tx, instance.dossier_id, circuit) };
}

/** Where the instance stands after a command. */
export type CommandResult = { status: InstanceStatus; revision: number };

/**
 * Advances an instance by one event, inside the caller's transaction: lock and read, advance, write what the circuit
 * wishes, audit. What is written leaves with the commit, as few statements. No I/O but the database; whatever must leave
 * the building is a job that the commit releases.
 *
 * @throws Problem `instance-not-found`, `instance-ended`, `instance-suspended`
 * @throws RepairRefused what the interpreter raises
 */
export async function runCommand(tx: Tx, command: Command): Promise<CommandResult> {
  const instance = command.held ?? (await holdInstance(tx, command.instanceId));
  if (instance.status === 'terminee' || instance.status === 'annulee')
    throw workflowErrors.problem('instance-ended');
  if (await holdWhileSuspended(tx, instance, command.event)) return instance;
  const { circuit, environment } = command.ahead ?? (await readAhead(tx, instance));
  const { state, effects } = advance(circuit.definition, instance.state, command.event, environment);
  const { event, actor } = command;
  const askedBy = actor === 'systeme' ? command.askedBy : actor.displayName;
  const step: Step = { instance, state, event, actor, askedBy };
  await applyEffects(tx, step, effects);
  const status = await statusAfter(tx, step, effects);
  const revision = instance.revision + 1;
  tx.set('circuit_instance', instance.id, {
    state,
    status,
    revision,
    ended_at: state.status === 'running' ? null : (instance.ended_at ?? tx.now()),
  });
  await recordAudit(tx, {
    action: `circuit.${event.type}`,
    actor,
    ...(askedBy === undefined ? {} : { askedBy }),
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id: instance.id },
    details: { circuit: instance.circuit_id, revision },
  });
  return { status, revision };
}

/** An instance is in incident as long as one of its incidents is open; one that ended closes them. */
async function statusAfter(tx: Tx, step: Step, effects: readonly Effect[]): Promise<InstanceStatus> {
  const mayBeOpen = step.instance.status === 'en-incident' || effects.some(opensIncident);
  if (mayBeOpen && (await closeOrphans(tx, step)) > 0) return 'en-incident';
  if (step.state.status === 'cancelled') return 'annulee';
  return step.state.status === 'running' ? 'en-cours' : 'terminee';
}

const opensIncident = (effect: Effect): boolean =>
  effect.kind === 'incident' || (effect.kind === 'ended' && effect.outcome === 'error');
