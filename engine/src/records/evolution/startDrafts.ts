import type { EvolutionStep } from '@trame/language';
import type { DraftEvolution } from '@trame/schemas';
import { askedOf, evolutionBetween, getPack, type InstalledPack } from '../../catalog/index.js';
import { linkDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { lockStartDraft, type StartDraftOwner, type StartDraftRow } from '../drafts/privateDrafts.js';
import { evolveRow } from './evolveRow.js';
import { readEvolutions } from './readEvolutions.js';

/** The form that opens a circuit, in the version in force. */
export type OpeningForm = { pack: InstalledPack; formId: string };

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
  await pass(tx, principal, { draft, dossierId: owner.dossierId ?? null }, to);
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

type Passing = { draft: StartDraftRow; dossierId: string | null };

async function pass(
  tx: Tx,
  principal: Principal,
  { draft, dossierId }: Passing,
  to: OpeningForm,
): Promise<void> {
  const { packVersionId, formId } = draft;
  if (packVersionId === null || formId === null) return;
  if (packVersionId === to.pack.versionId && formId === to.formId) return;
  const from = await getPack(packVersionId, tx);
  const steps = stepsBetween({ pack: from, formId }, to);
  if (steps.length > 0) {
    // A page that did not know has kept the whole of it anew on the former version: what passed before is replaced.
    await tx.query(
      'delete from draft_evolution where draft_id = $1 and from_version_id = $2 and to_version_id = $3',
      [draft.id, packVersionId, to.pack.versionId],
    );
    const asker = { byId: principal.professionalId, actor: principal };
    await evolveRow(tx, { ...draft, packVersionId, dossierId }, { to: to.pack, steps }, asker);
  }
  await tx.query('update draft set pack_version_id = $2, form_id = $3 where id = $1', [
    draft.id,
    to.pack.versionId,
    to.formId,
  ]);
}

function stepsBetween(from: OpeningForm, to: OpeningForm): EvolutionStep[] {
  const way =
    from.formId === to.formId
      ? evolutionBetween(from.pack, to.pack, { kind: 'forms', id: to.formId })
      : undefined;
  if (way === 'same') return [];
  if (typeof way === 'object' && 'steps' in way) return way.steps;
  const [before, after] = [from, to].map(({ pack, formId }) => askedOf(pack, { kind: 'forms', id: formId }));
  return before && after ? [{ title: undefined, from: before, to: after, changes: [] }] : [];
}
