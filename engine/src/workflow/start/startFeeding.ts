import { documentToFeed } from '../../documents/index.js';
import { getDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { runCommand } from '../instances/runCommand.js';
import { openInstance } from './openInstance.js';
import { begunBy } from './startByMessage.js';
import { startedBy, type Started } from './startCircuit.js';

/** Message that begins the circuit by which a pack sends a document to the DMP. */
const MESSAGE = 'document-a-verser';

/**
 * Sends a document to the DMP, by the circuit of the pack that begins so: what fails there is an incident, tried again
 * like any other.
 * @param request `key`: drawn by the browser, the same request sent twice opens one circuit
 * @throws Problem those of `documentToFeed`; `circuit-not-found` when the pack has no such circuit
 */
export async function startFeeding(
  tx: Tx,
  principal: Principal,
  { documentId, key }: { documentId: string; key: string },
): Promise<Started> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
  const already = await startedBy(tx, principal, key);
  if (already) return already;
  const dossierId = await documentToFeed(tx, principal, documentId);
  const { establishmentId } = await getDossier(tx, dossierId);
  const begun = await begunBy(tx, MESSAGE, establishmentId);
  if (!begun) throw workflowErrors.problem('circuit-not-found');
  const instanceId = await openInstance(tx, {
    circuit: begun.circuit,
    dossierId,
    requestId: key,
    actor: principal,
    details: { document: documentId },
  });
  await runCommand(tx, {
    instanceId,
    event: {
      type: 'start',
      variables: {},
      result: { document: documentId },
      startEventId: begun.startEventId,
    },
    actor: principal,
  });
  return { instanceId, dossierId };
}
