import { enqueueJob, newId, type Fact, type Tx } from '../../platform/index.js';
import { getDossier } from '../../dossiers/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { beginningsBy } from '../start/beginnings.js';
import { KEPT_DAYS, MESSAGE_JOB } from './throwMessage.js';

/** What a room tells to the circuits of a dossier. */
export type OutsideMessage = {
  /** Name of the BPMN message. */
  name: string;
  dossierId: string;
  /** Key of the circuit that waits; without one, it is for any circuit of the dossier, or begins one. */
  correlation?: string;
  payload: Record<string, unknown>;
};

/**
 * Keeps a message that comes from outside any circuit: who waits takes it after the commit, or when they come to wait.
 * What no circuit under way there names, and none begins by, is not kept: nobody would ever take it.
 */
export async function throwFromOutside(tx: Tx, { payload: message }: Fact<OutsideMessage>): Promise<void> {
  if (!(await isNamed(tx, message))) return;
  const id = newId();
  const now = tx.now();
  tx.add('circuit_message', {
    id,
    organisation_id: tx.organisationId,
    thrown_by: null,
    dossier_id: message.dossierId,
    name: message.name,
    correlation: message.correlation ?? null,
    payload: message.payload,
    thrown_at: now,
    expires_at: new Date(now.getTime() + KEPT_DAYS * 86_400_000),
  });
  await enqueueJob(tx, { name: MESSAGE_JOB, payload: { messageId: id } });
}

/** Whether a circuit under way in the dossier names the message, or one begins by it. */
async function isNamed(tx: Tx, { name, dossierId, correlation }: OutsideMessage): Promise<boolean> {
  const running = await tx.query<{ packVersionId: string; circuitId: string }>(
    `select distinct pack_version_id as "packVersionId", circuit_id as "circuitId" from circuit_instance
      where dossier_id = $1 and status not in ('terminee', 'annulee')`,
    [dossierId],
  );
  for (const { packVersionId, circuitId } of running) {
    const { definition } = await circuitOf(tx, packVersionId, circuitId);
    const named = Object.values(definition.nodes).some(
      ({ message, events = [] }) =>
        message === name || events.some((event) => event.kind === 'message' && event.name === name),
    );
    if (named) return true;
  }
  if (correlation !== undefined) return false;
  const { establishmentId } = await getDossier(tx, dossierId);
  return (await beginningsBy(tx, 'message', name, establishmentId)).length > 0;
}
