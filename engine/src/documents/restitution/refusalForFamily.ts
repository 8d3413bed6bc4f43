import { getPack, nationalType } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { isMasked } from '../maskData.js';
import { heldWithin, refusalOfSending } from '../policy.js';
import type { DocumentRow, VersionRow } from '../rows.js';

/** Why a document does not go to the person and their family, in French; undefined when it may. */
export async function refusalForFamily(
  tx: Tx,
  document: DocumentRow,
  { data }: VersionRow,
): Promise<string | undefined> {
  const pack = await getPack(document.packVersionId, tx);
  return refusalOfSending(heldWithin(document.flow, nationalType(document.nationalType)?.flow), {
    channel: 'mssante',
    recipients: ['usager'],
    qualified: true,
    hasMasks: (pack.documents.get(document.templateId)?.model.masks ?? []).length > 0,
    masked: isMasked(data),
  });
}
