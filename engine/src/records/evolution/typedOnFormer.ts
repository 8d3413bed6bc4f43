import { followEvolution, type PutAside } from '@trame/language';
import { getPack } from '../../catalog/index.js';
import { staleVersion, type Tx } from '../../platform/index.js';
import { thingOf, type DossierDraft } from '../drafts/draftRow.js';
import { wayBetween } from './wayOf.js';

type Data = Record<string, unknown>;

/** Answers typed on a former version, made answers to the one the draft is now of. */
export type Brought = { data: Data; aside: PutAside[] };

/**
 * Brings what was typed on a former version of a draft, in a page or on a computer that did not know it had evolved, to the
 * one it is now of: by the same way.
 *
 * @param versionId the version it was typed on
 * @throws Problem `stale-version` when there is no way from it
 */
export async function typedOnFormer(
  tx: Tx,
  draft: DossierDraft,
  versionId: string,
  data: Data,
): Promise<Brought> {
  const [known] = await tx.query(
    'select 1 from draft_evolution where draft_id = $1 and from_version_id = $2',
    [draft.id, versionId],
  );
  if (!known) throw staleVersion();
  const [from, to] = [await getPack(versionId, tx), await getPack(draft.packVersionId, tx)];
  const way = wayBetween(from, to, thingOf(draft), draft.domain);
  if (!way) return { data, aside: [] };
  if ('stays' in way) throw staleVersion();
  const { data: brought, aside } = followEvolution(way.steps, data);
  return { data: brought, aside };
}

/**
 * Whether a draft has only evolved since a revision: what was typed on that revision still continues it.
 */
export async function hasOnlyEvolved(tx: Tx, draft: DossierDraft, revision: number): Promise<boolean> {
  const rows = await tx.query<{ to_revision: number }>(
    'select to_revision from draft_evolution where draft_id = $1 and from_revision >= $2',
    [draft.id, revision],
  );
  return draft.revision > revision && rows.length === draft.revision - revision;
}

/** Keeps aside, with what the evolution had kept, what was typed meanwhile and has no place any more. */
export async function addAside(tx: Tx, draftId: string, aside: readonly PutAside[]): Promise<void> {
  if (aside.length === 0) return;
  const [last] = await tx.query<{ id: string; aside: PutAside[] }>(
    'select id, aside from draft_evolution where draft_id = $1 order by to_revision desc limit 1',
    [draftId],
  );
  if (!last) return;
  const same = (one: PutAside) => (other: PutAside) => one.path === other.path && one.said === other.said;
  const more = aside.filter((one) => !last.aside.some(same(one)));
  // What was typed anew on a question replaces what was typed of it before.
  const kept = last.aside.filter(({ path }) => !more.some((one) => one.path === path));
  await tx.query('update draft_evolution set aside = $2 where id = $1', [
    last.id,
    JSON.stringify([...kept, ...more]),
  ]);
}
