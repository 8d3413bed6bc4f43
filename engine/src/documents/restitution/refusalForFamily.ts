import { getPack, nationalType } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { guardOf } from '../guardOf.js';
import { heldWithin, refusalOfSending } from '../policy.js';
import type { DocumentRow, VersionRow } from '../rows.js';

/**
 * Why a document does not go to the person and their family, in French; undefined when it may.
 * @param withoutAddresses somebody must not know where the person lives: nothing goes that says where the house is
 */
export async function refusalForFamily(
  tx: Tx,
  document: DocumentRow,
  version: VersionRow,
  withoutAddresses: boolean,
): Promise<string | undefined> {
  const pack = await getPack(document.packVersionId, tx);
  const { model } = pack.documents.get(document.templateId) ?? {};
  return refusalOfSending(heldWithin(document.flow, nationalType(document.nationalType)?.flow), {
    channel: 'mssante',
    recipients: ['usager'],
    qualified: true,
    ...(await guardOf(tx, document.id, model, version, withoutAddresses)),
  });
}
