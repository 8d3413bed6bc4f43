import { getPack, nationalType } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { isMasked, tellsReach } from '../maskData.js';
import { heldWithin, refusalOfSending } from '../policy.js';
import type { DocumentRow, VersionRow } from '../rows.js';

const TELLS_REACH =
  'Ce document dit où est l’établissement, que quelqu’un de l’entourage ne doit pas savoir\u00A0: produisez sa variante masquée.';

/**
 * Why a document does not go to the person and their family, in French; undefined when it may.
 * @param withoutAddresses somebody must not know where the person lives: nothing goes that says where the house is
 */
export async function refusalForFamily(
  tx: Tx,
  document: DocumentRow,
  { data }: VersionRow,
  withoutAddresses: boolean,
): Promise<string | undefined> {
  const pack = await getPack(document.packVersionId, tx);
  const refusal = refusalOfSending(heldWithin(document.flow, nationalType(document.nationalType)?.flow), {
    channel: 'mssante',
    recipients: ['usager'],
    qualified: true,
    hasMasks: (pack.documents.get(document.templateId)?.model.masks ?? []).length > 0,
    masked: isMasked(data),
  });
  return refusal ?? (withoutAddresses && tellsReach(data) ? TELLS_REACH : undefined);
}
