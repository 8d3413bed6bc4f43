import { getPack, nationalType } from '../../catalog/index.js';
import { hidesAddress } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { guardOf } from '../guardOf.js';
import { heldWithin, refusalOfSending } from '../policy.js';
import { findVersion, type DocumentRow } from '../rows.js';

/**
 * Why a document is not shown at a distance to one of its signatories, in French; undefined when it may be. What is shown
 * so leaves the house: it is held to the flow of the document, and to what is kept from the family, as what is sent is.
 */
export async function refusalToShow(
  tx: Tx,
  document: DocumentRow,
  signatory: string,
): Promise<string | undefined> {
  const pack = await getPack(document.packVersionId, tx);
  const model = pack.documents.get(document.templateId)?.model;
  const kind = model?.signatories.find(({ id }) => id === signatory)?.kind;
  const { data } = await findVersion(tx, document.id, document.version);
  const reason = refusalOfSending(heldWithin(document.flow, nationalType(document.nationalType)?.flow), {
    channel: 'mssante',
    recipients: [kind === 'tiers' ? 'tiers' : 'usager'],
    qualified: true,
    ...guardOf(model, data, await hidesAddress(tx, document.dossierId)),
  });
  return reason && `${document.title}\u00A0: ${reason}`;
}
