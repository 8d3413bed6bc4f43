import type { SendDocument } from '@trame/schemas';
import { secureRecipients } from '../../connectors/index.js';
import { documentToSend } from '../../documents/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { Started } from './startCircuit.js';
import { startSending } from './startSending.js';

/** Message of BPMN that begins the circuit which sends a document. */
export const MAILING_MESSAGE = 'document-a-envoyer';

/**
 * Sends a document by MSSanté to one mailbox, by the circuit of the pack that begins by `document-a-envoyer`.
 * @throws Problem those of `documentToSend` and `startSending`; `recipient-refused` for an address outside the trusted space
 */
export function startMailing(
  tx: Tx,
  principal: Principal,
  documentId: string,
  { key, to, text }: SendDocument,
): Promise<Started> {
  return startSending(tx, principal, {
    message: MAILING_MESSAGE,
    documentId,
    key,
    result: { document: documentId, destinataire: to, texte: text },
    judge: async () => {
      const kinds = secureRecipients(to);
      return (await documentToSend(tx, principal, documentId, 'mssante', kinds)).dossierId;
    },
  });
}
