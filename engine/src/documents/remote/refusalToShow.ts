import { getPack, nationalType } from '../../catalog/index.js';
import { hidesAddress } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { guardOf } from '../guardOf.js';
import { heldWithin, refusalOfSending } from '../policy.js';
import { findVersion, type DocumentRow } from '../rows.js';

/**
 * Why a document is not shown at a distance to one of its signatories, in French; undefined when it may be. What is shown
 * so leaves the house: it is held to the flow of the document, and to what is kept from the family, as what is sent is,
 * whoever signs but an institution that its template declares: a third party may be one of the family.
 */
export async function refusalToShow(
  tx: Tx,
  document: DocumentRow,
  signatory: string,
): Promise<string | undefined> {
  const pack = await getPack(document.packVersionId, tx);
  const model = pack.documents.get(document.templateId)?.model;
  const signer = model?.signatories.find(({ id }) => id === signatory);
  const version = await findVersion(tx, document.id, document.version);
  const reason = refusalOfSending(heldWithin(document.flow, nationalType(document.nationalType)?.flow), {
    channel: 'mssante',
    recipients: [signer?.kind === 'tiers' && signer.institution === true ? 'tiers' : 'usager'],
    qualified: true,
    ...(await guardOf(tx, document.id, model, version, await hidesAddress(tx, document.dossierId))),
  });
  return reason && `${document.title}\u00A0: ${reason}`;
}
