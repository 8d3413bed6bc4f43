import type { EvolutionStep, Followed } from '@trame/language';
import type { DraftEvolution } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { linkDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { lockStartDraft, type StartDraftOwner } from '../drafts/privateDrafts.js';
import { evolveRow, type Asker, type EvolvingDraft } from './evolveRow.js';
import { readEvolutions } from './readEvolutions.js';
import { openingSteps, type OpeningForm } from './wayOfStart.js';

/**
 * Makes what somebody has typed in the form that opens a circuit an answer to the form in force: a circuit is opened with no
 * other. It passes by the migrations that the pack declares; where it declares none, each answer whose question is still
 * asked, and still takes it, stays there, and the others are kept aside.
 *
 * @returns how it came to its version, the first time first
 */
export async function evolveStartDraft(
  tx: Tx,
  principal: Principal,
  owner: StartDraftOwner,
  to: OpeningForm,
): Promise<DraftEvolution[]> {
  const draft = await lockStartDraft(tx, owner);
  if (!draft) return [];
  const { packVersionId, formId } = draft;
  if (
    packVersionId !== null &&
    formId !== null &&
    (packVersionId !== to.pack.versionId || formId !== to.formId)
  ) {
    const steps = openingSteps({ pack: await getPack(packVersionId, tx), formId }, to);
    const asker = { byId: principal.professionalId, actor: principal };
    await passStart(
      tx,
      { ...draft, packVersionId, dossierId: owner.dossierId ?? null },
      { ...to, steps },
      asker,
    );
  }
  const link = owner.dossierId === undefined ? undefined : await linkDossier(tx, principal, owner.dossierId);
  return readEvolutions(tx, draft.id, link?.readable);
}

/**
 * What a circuit that is opened makes of what was typed: how it came to its version is from now on of the dossier.
 * @returns the id of the draft when it has come to its version by evolving
 */
export async function keepStartEvolutions(
  tx: Tx,
  owner: StartDraftOwner,
  dossierId: string,
): Promise<string | undefined> {
  const draft = await lockStartDraft(tx, owner);
  if (!draft) return undefined;
  const told = await tx.query('update draft_evolution set dossier_id = $2 where draft_id = $1 returning id', [
    draft.id,
    dossierId,
  ]);
  return told.length > 0 ? draft.id : undefined;
}

/**
 * Makes what was typed in a form that opens a circuit, its row taken, an answer to another one.
 * @param steps none when nothing of what it asks has changed
 */
export async function passStart(
  tx: Tx,
  { id, packVersionId, ...draft }: EvolvingDraft,
  { pack, formId, steps }: OpeningForm & { steps: EvolutionStep[] },
  asker: Asker,
): Promise<Followed | undefined> {
  let followed: Followed | undefined;
  if (steps.length > 0) {
    // A page that did not know has kept the whole of it anew on the former version: what passed before is replaced.
    await tx.query(
      'delete from draft_evolution where draft_id = $1 and from_version_id = $2 and to_version_id = $3',
      [id, packVersionId, pack.versionId],
    );
    followed = await evolveRow(tx, { ...draft, id, packVersionId }, { to: pack, steps }, asker);
  }
  await tx.query('update draft set pack_version_id = $2, form_id = $3 where id = $1', [
    id,
    pack.versionId,
    formId,
  ]);
  return followed;
}
