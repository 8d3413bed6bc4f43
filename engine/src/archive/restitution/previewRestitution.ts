import type { RestitutionPreview } from '@trame/schemas';
import { filesForPerson } from '../../documents/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isTooLarge, planRestitution } from './planRestitution.js';

/**
 * What a restitution would hold, for who is about to make one: what goes, and what does not, by its title and why, so
 * that a masked variant is made before. It is not in the archive: the title alone may tell what is to be kept. Files too
 * large to go with the rest do not keep it from going.
 * @throws Problem `dossier-not-found`, `restitution-too-large`
 */
export async function previewRestitution(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<RestitutionPreview> {
  const plan = await planRestitution(tx, principal, dossierId, {});
  const filed = await filesForPerson(tx, principal, dossierId);
  const files = filed.filter(({ refusal }) => !refusal);
  const kept = [...plan.documents, ...filed].flatMap(({ title, refusal: why }) =>
    why ? [{ title, why }] : [],
  );
  return {
    documents: plan.documents.filter(({ refusal }) => !refusal).length,
    files: files.length,
    filesTooLarge: isTooLarge(plan.documents, files),
    records: plan.records,
    heldRecords: plan.heldRecords,
    sittings: plan.sittings.length,
    heldSittings: plan.heldSittings,
    kept,
    unread: plan.unread,
    withoutAddresses: plan.withoutAddresses,
  };
}
