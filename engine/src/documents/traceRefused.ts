import { recordAudit } from '../audit/index.js';
import { inOrganisation, type Principal, type Tx } from '../platform/index.js';
import type { Channel } from './policy.js';
import type { DocumentRow } from './rows.js';

/** Has it written, once the transaction is undone, that a document was kept from leaving, and why. */
export function traceRefused(
  tx: Tx,
  { id, dossierId }: DocumentRow,
  refused: {
    channel: Channel | 'distance';
    reason: string;
    actor?: Principal;
    askedBy?: string | undefined;
  },
): void {
  const { organisationId } = tx;
  const { channel, reason, actor = 'systeme', askedBy } = refused;
  tx.afterwards(() =>
    inOrganisation(organisationId, (own) =>
      recordAudit(own, {
        action: 'document.envoi-refuse',
        actor,
        ...(askedBy === undefined ? {} : { askedBy }),
        dossierId,
        subject: { kind: 'document', id },
        details: { voie: channel, motif: reason },
      }),
    ),
  );
}
