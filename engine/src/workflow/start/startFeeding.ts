import { documentToFeed } from '../../documents/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { Started } from './startCircuit.js';
import { startSending } from './startSending.js';

/** Message of BPMN that begins the circuit which feeds the DMP. */
export const FEEDING_MESSAGE = 'document-a-verser';

/**
 * Sends a document to the DMP, by the circuit of the pack that begins by `document-a-verser`.
 * @throws Problem those of `documentToFeed` and `startSending`
 */
export function startFeeding(
  tx: Tx,
  principal: Principal,
  { documentId, key }: { documentId: string; key: string },
): Promise<Started> {
  return startSending(tx, principal, {
    message: FEEDING_MESSAGE,
    documentId,
    key,
    result: { document: documentId },
    judge: () => documentToFeed(tx, principal, documentId),
  });
}
