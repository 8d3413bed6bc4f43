import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/index.js';
import { listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { studioErrors } from '../errors.js';
import { openPack } from '../openPack.js';
import { findOpenDraft, type DraftRow } from './draftRow.js';

/**
 * Opens a draft of a pack from the version in force; the one already open is given back.
 * @throws Problem `pack-not-found`, `pack-not-shapeable` when no establishment of the organisation works with it
 */
export async function openDraft(tx: Tx, principal: Principal, packId: string): Promise<DraftRow> {
  const already = await findOpenDraft(tx, packId);
  if (already) return already;
  const pack = await openPack(tx, packId);
  if (!(await listEstablishments(tx)).some((place) => place.packId === packId)) {
    throw studioErrors.problem('pack-not-shapeable', {
      detail: `Aucun établissement de votre organisme ne travaille avec « ${pack.manifest.title} ».`,
    });
  }
  const id = randomUUID();
  const [opened] = await tx.query<{ id: string }>(
    `insert into pack_draft (id, organisation_id, pack_id, base_version_id, opened_by, opened_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation_id, pack_id) where state = 'ouvert' do nothing returning id`,
    [id, tx.organisationId, packId, pack.versionId, principal.professionalId, tx.now()],
  );
  if (opened) {
    await recordAudit(tx, {
      action: 'brouillon.ouvert',
      actor: principal,
      subject: { kind: 'brouillon', id },
      details: { pack: packId, version: pack.version },
    });
  }
  const draft = await findOpenDraft(tx, packId);
  if (!draft) throw studioErrors.problem('draft-not-found');
  return draft;
}
