import { enqueueJob, newId, type Fact, type Tx } from '../../platform/index.js';
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

/** Keeps a message that comes from outside any circuit: who waits takes it after the commit, or when they come to wait. */
export async function throwFromOutside(tx: Tx, { payload: message }: Fact<OutsideMessage>): Promise<void> {
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
