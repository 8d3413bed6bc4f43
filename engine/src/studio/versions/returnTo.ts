import { recordAudit } from '../../audit/index.js';
import { ownFiles, readVersion } from '../../catalog/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { countChange, readContent, requireDraft, type DraftRow } from '../drafts/draftRow.js';
import { studioErrors } from '../errors.js';
import { setFiles } from './setFiles.js';
import { shippedUnder } from './shippedNews.js';

/**
 * Gives a draft the content of a version that was published: publishing it makes a new version, which says what the
 * former one said, on the packs that it extended. What is under way keeps the version it has. What was shipped since is
 * offered again.
 *
 * @param expected the revision of the draft that was read before deciding
 * @throws Problem `draft-not-found`, `draft-closed`, `stale-version`, `pack-not-found` when the version is not of this pack
 */
export async function returnTo(
  tx: Tx,
  principal: Principal,
  draftId: string,
  expected: number,
  versionId: string,
): Promise<DraftRow> {
  const draft = await requireDraft(tx, draftId, true);
  if (draft.revision !== expected) throw staleVersion();
  const former = await readVersion(tx, versionId);
  if (former.packId !== draft.packId) throw studioErrors.problem('pack-not-found');
  const { files } = await readContent(tx, draft);
  const wanted = ownFiles(former);
  const paths = [...new Set([...Object.keys(files), ...Object.keys(wanted)])].filter(
    (path) => files[path] !== wanted[path],
  );
  await setFiles(tx, principal, draft, new Map(paths.map((path) => [path, wanted[path] ?? null])));
  const under = await shippedUnder(tx, { taken: null, base: former.versionId });
  await tx.query('update pack_draft set taken_version_id = $2 where id = $1', [
    draft.id,
    under?.versionId ?? null,
  ]);
  await countChange(tx, draft.id);
  await recordAudit(tx, {
    action: 'brouillon.retour',
    actor: principal,
    subject: { kind: 'brouillon', id: draft.id },
    details: { pack: draft.packId, version: former.version },
  });
  return requireDraft(tx, draftId);
}
