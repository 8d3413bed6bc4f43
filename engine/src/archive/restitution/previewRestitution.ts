import type { RestitutionPreview } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { planRestitution } from './planRestitution.js';

/**
 * What a restitution would hold, for who is about to make one: what goes, and what does not, by its title and why, so
 * that a masked variant is made before. It is not in the archive: the title alone may tell what is to be kept.
 * @throws Problem `dossier-not-found`, `restitution-too-large`
 */
export async function previewRestitution(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<RestitutionPreview> {
  const plan = await planRestitution(tx, principal, dossierId, { files: true });
  const kept = plan.documents.flatMap(({ title, refusal: why }) => (why ? [{ title, why }] : []));
  return {
    documents: plan.documents.length - kept.length,
    files: plan.files.length,
    records: plan.records,
    heldRecords: plan.heldRecords,
    sittings: plan.sittings.length,
    kept,
    unread: plan.unread,
    withoutAddresses: plan.withoutAddresses,
  };
}
