import type { DocumentModel } from '@trame/schemas';
import { getPack, nationalType } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { isMasked } from '../maskData.js';
import { heldWithin, refusalOfSending } from '../policy.js';
import { findVersion, type DocumentRow } from '../rows.js';
import { traceRefused } from '../traceRefused.js';

/**
 * What is signed at a distance leaves the house: it is held to the flow of the document, as what is sent is.
 * @throws Problem `flow-forbidden`, with the reason in French, which is in the trail though the transaction is undone
 */
export async function assertShowable(
  tx: Tx,
  actor: Principal,
  document: DocumentRow,
  kind: DocumentModel['signatories'][number]['kind'],
): Promise<void> {
  const pack = await getPack(document.packVersionId, tx);
  const { data } = await findVersion(tx, document.id, document.version);
  const reason = refusalOfSending(heldWithin(document.flow, nationalType(document.nationalType)?.flow), {
    channel: 'mssante',
    recipients: [kind === 'tiers' ? 'tiers' : 'usager'],
    qualified: true,
    hasMasks: (pack.documents.get(document.templateId)?.model.masks ?? []).length > 0,
    masked: isMasked(data),
  });
  if (!reason) return;
  const detail = `${document.title}\u00A0: ${reason}`;
  traceRefused(tx, document, { channel: 'distance', actor, reason: detail });
  throw documentErrors.problem('flow-forbidden', { detail });
}
