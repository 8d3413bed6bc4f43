import { keepAnswers } from '@trame/language';
import type { DraftKept } from '@trame/schemas';
import { limitAnswers } from '../answers/limitAnswers.js';
import { addAside, hasOnlyEvolved, typedOnFormer } from '../evolution/typedOnFormer.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { findDraft, masksOfDraft, refuseHeld } from './draftRow.js';
import { renewed } from './lease.js';

/**
 * Keeps what is typed in a draft of a dossier, and keeps it in the hands of who types; nothing is validated. What is
 * masked for who types stays as it was kept. What was typed on a version that the draft has evolved from since is brought
 * to its own.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `stale-version`, `body-too-large`
 */
export async function saveDossierDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  {
    data,
    revision,
    packVersionId,
  }: { data: Record<string, unknown>; revision: number; packVersionId?: string },
): Promise<DraftKept> {
  limitAnswers(data);
  const { draft, opened } = await findDraft(tx, principal, id, true);
  await refuseHeld(tx, principal, draft);
  const isFormer = packVersionId !== undefined && packVersionId !== draft.packVersionId;
  const continues = draft.revision === revision || (isFormer && (await hasOnlyEvolved(tx, draft, revision)));
  if (!continues) throw staleVersion();
  const typed = isFormer ? await typedOnFormer(tx, draft, packVersionId, data) : { data, aside: [] };
  // What was kept aside of a masked question is replaced by nobody who cannot read it.
  await addAside(
    tx,
    id,
    typed.aside.filter(({ mask }) => mask === undefined || opened.readable.includes(mask)),
  );
  const masked = await masksOfDraft(tx, draft, opened.readable);
  const now = tx.now();
  const lease = renewed(draft.lease, principal.professionalId, now);
  await tx.query(
    `update draft set data = $2, saved_at = $3, saved_by = $4, revision = revision + 1, held_by = $4, held_since = $5,
       held_until = $6 where id = $1`,
    [
      id,
      JSON.stringify(keepAnswers(typed.data, draft.data, masked)),
      now,
      principal.professionalId,
      lease.since,
      lease.until,
    ],
  );
  return {
    revision: draft.revision + 1,
    savedAt: now.toISOString(),
    ...(isFormer ? { packVersionId: draft.packVersionId } : {}),
  };
}
