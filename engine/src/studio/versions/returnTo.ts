import { recordAudit } from '../../audit/index.js';
import { ownFiles, readVersion } from '../../catalog/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { readContent, requireDraft, type DraftRow } from '../drafts/draftRow.js';
import { studioErrors } from '../errors.js';
import { setFiles } from './setFiles.js';

/**
 * Gives a draft the content of a version that was published: publishing it makes a new version, which says what the
 * former one said. What is under way keeps the version it has.
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
  const paths = [...new Set([...Object.keys(files), ...Object.keys(wanted)])];
  await setFiles(tx, principal, draft, new Map(paths.map((path) => [path, wanted[path] ?? null])));
  await recordAudit(tx, {
    action: 'brouillon.retour',
    actor: principal,
    subject: { kind: 'brouillon', id: draft.id },
    details: { pack: draft.packId, version: former.version },
  });
  return requireDraft(tx, draftId);
}
