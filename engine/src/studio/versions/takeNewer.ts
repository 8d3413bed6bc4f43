import type { TakeNewer } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { ownFiles } from '../../catalog/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { countChange, requireDraft, type DraftRow } from '../drafts/draftRow.js';
import { studioErrors } from '../errors.js';
import { mergeFile } from './mergeFile.js';
import { setFiles } from './setFiles.js';
import { shippedNews } from './shippedNews.js';

/**
 * Takes into a draft what a newer shipped version brings: the files that the organisation left as they were, and for
 * those that both changed, the one that was chosen. The packs it extends come with it. What becomes of the answers to a
 * form comes with the form.
 *
 * @param expected the revision of the draft that was read before deciding
 * @throws Problem `draft-not-found`, `draft-closed`, `stale-version`, `nothing-newer`, `newer-to-choose` with each file
 *   that nobody chose
 */
export async function takeNewer(
  tx: Tx,
  principal: Principal,
  draftId: string,
  expected: number,
  { versionId, choices }: TakeNewer,
): Promise<DraftRow> {
  const draft = await requireDraft(tx, draftId, true);
  if (draft.revision !== expected) throw staleVersion();
  const news = await shippedNews(tx, draft);
  if (!news) throw studioErrors.problem('nothing-newer');
  // Another was shipped since it was shown.
  if (news.to.versionId !== versionId) throw staleVersion();
  const open = news.files.filter(({ path, conflict }) => conflict && !Object.hasOwn(choices, path));
  if (open.length > 0) {
    throw studioErrors.problem('newer-to-choose', { faults: open.map(({ path }) => toChoose(path)) });
  }
  const [before, after] = [ownFiles(news.from), ownFiles(news.to)];
  const taken = news.files.filter(({ path, conflict }) =>
    conflict ? choices[path] !== 'ours' : !leadsToAnother(path, choices),
  );
  const contents = taken.map(({ path }): [string, string | null] => [
    path,
    choices[path] === 'both'
      ? joined(path, before[path], after[path], news.own[path])
      : (after[path] ?? null),
  ]);
  await setFiles(tx, principal, draft, new Map(contents));
  await tx.query('update pack_draft set taken_version_id = $2 where id = $1', [draft.id, versionId]);
  await countChange(tx, draft.id);
  await recordAudit(tx, {
    action: 'brouillon.version-reprise',
    actor: principal,
    subject: { kind: 'brouillon', id: draft.id },
    details: { pack: draft.packId, de: news.from.version, a: news.to.version, fichiers: taken.length },
  });
  return requireDraft(tx, draftId);
}

/** What both changed, joined. @throws Problem `newer-to-choose` when it cannot be */
function joined(path: string, ...sides: [string?, string?, string?]): string {
  const merged = mergeFile(path, ...sides);
  if (merged !== undefined) return merged;
  throw studioErrors.problem('newer-to-choose', { faults: [toChoose(path)] });
}

const toChoose = (path: string) => ({
  path: `/choices/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  message: `Choisissez, pour « ${path} », votre version ou celle qui est livrée.`,
});

/** Whether a file says what becomes of the answers to a form or a grid that was not taken: it would lead to another. */
function leadsToAnother(path: string, choices: TakeNewer['choices']): boolean {
  const [, id] = /^migrations\/([^/]+)\//.exec(path) ?? [];
  if (id === undefined) return false;
  return [`forms/${id}.form.json`, `grids/${id}.grid.json`].some((file) => choices[file] === 'ours');
}
