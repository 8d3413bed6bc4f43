import type { Principal, Tx } from '../../platform/index.js';
import { getDossier } from '../../dossiers/index.js';
import { workflowErrors } from '../errors.js';
import { runCommand } from '../instances/runCommand.js';
import { openInstance } from './openInstance.js';
import { beginningsBy } from './beginnings.js';
import { startedBy, type Started } from './startCircuit.js';

/** What somebody asks of the outside, and by which circuit. */
export interface Sending {
  /** Message that begins the circuit of the pack. */
  message: string;
  /** What is sent, when it is a document. */
  documentId?: string;
  /** Drawn by the browser: the same request sent twice opens one circuit. */
  key: string;
  /** What the circuit is given. */
  result: Record<string, unknown>;
  /** The dossier it is about; refuses what may not leave. */
  judge(): Promise<string>;
}

/**
 * Sends a document, or asks, by the circuit of the pack that begins so: what fails there is an incident, tried again like any other.
 * @throws Problem those of `judge`; `circuit-not-found` when the pack has no such circuit
 */
export async function startSending(tx: Tx, principal: Principal, sending: Sending): Promise<Started> {
  const { message, documentId, key, result } = sending;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
  const already = await startedBy(tx, principal, key);
  if (already) return already;
  const dossierId = await sending.judge();
  const { establishmentId } = await getDossier(tx, dossierId);
  const [begun] = await beginningsBy(tx, 'message', message, establishmentId);
  if (!begun) throw workflowErrors.problem('circuit-not-found');
  const instanceId = await openInstance(tx, {
    circuit: begun.circuit,
    dossierId,
    requestId: key,
    actor: principal,
    details: documentId === undefined ? {} : { document: documentId },
  });
  await runCommand(tx, {
    instanceId,
    event: { type: 'start', variables: {}, result, startEventId: begun.startEventId },
    actor: principal,
  });
  return { instanceId, dossierId };
}
