import type { Fault, PublishDraft, StudioPublished } from '@trame/schemas';
import { holds, loadHabilitations } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { compareVersions, listVersions, ownFiles, publishVersion } from '../../catalog/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { studioErrors } from '../errors.js';
import { asPublished, versionsUnder } from './asPublished.js';
import { checkDraft } from './checkDraft.js';
import { readContent, requireDraft, type DraftContent, type DraftRow } from './draftRow.js';
import { listFiles } from './presentDraft.js';
import { nextVersion } from './nextVersion.js';
import { rightsChanged } from './rightsChanged.js';

/**
 * Publishes a draft as a new version of its pack, immutable, in force at once for the organisation alone.
 * @param expected the revision of the draft that was read before deciding
 * @throws Problem `stale-version`, `draft-unchanged`, `draft-has-faults` with all of them, `version-too-low`,
 *   `version-taken`, `rights-need-administrator`
 */
export async function publishDraft(
  tx: Tx,
  principal: Principal,
  draftId: string,
  expected: number,
  wish: PublishDraft,
): Promise<StudioPublished> {
  const draft = await requireDraft(tx, draftId, true);
  if (draft.revision !== expected) throw staleVersion();
  const content = await readContent(tx, draft);
  if (draft.takenVersionId === null && listFiles(content).every(({ changed }) => changed === 'none'))
    throw studioErrors.problem('draft-unchanged');
  const version = await versionFor(tx, draft, content, wish);
  const files = asPublished(content, version);
  refuseFaults(await checkDraft(draft, content));
  await requireRights(tx, principal, content);
  const versionId = await publishVersion(tx, {
    base: content.base,
    files,
    version,
    note: wish.note ?? '',
    by: principal,
  });
  await tx.query(
    `update pack_draft set state = 'publie', closed_by = $2, closed_at = $3, reason = $4, published_version_id = $5
      where id = $1`,
    [draft.id, principal.professionalId, tx.now(), wish.note || null, versionId],
  );
  await recordAudit(tx, {
    action: 'brouillon.publie',
    actor: principal,
    subject: { kind: 'brouillon', id: draft.id },
    details: { pack: draft.packId, version },
  });
  return { packId: draft.packId, version, versionId };
}

async function versionFor(
  tx: Tx,
  draft: DraftRow,
  content: DraftContent,
  { bump, version }: PublishDraft,
): Promise<string> {
  const own = (await listVersions(tx, draft.packId)).filter((line) => line.own);
  const known = [...versionsUnder(content), ...own.map((line) => line.version)];
  if (version === undefined) return nextVersion(known, bump ?? 'minor');
  const low = known.find((one) => compareVersions(version, one) <= 0);
  if (low !== undefined) {
    throw studioErrors.problem('version-too-low', { detail: `La version ${low} existe déjà.` });
  }
  return version;
}

function refuseFaults(faults: readonly Fault[]): void {
  const errors = faults.filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  throw studioErrors.problem('draft-has-faults', {
    detail: `${errors.length} défaut${errors.length > 1 ? 's' : ''} à corriger avant de publier.`,
    faults: errors.map((fault) => ({ ...fault })),
  });
}

/** Who shapes forms does not thereby give rights: these belong to whoever manages them. */
async function requireRights(tx: Tx, principal: Principal, { base, files }: DraftContent): Promise<void> {
  if (!rightsChanged(ownFiles(base), files)) return;
  if (!holds(principal, 'habilitations', 'gerer', await loadHabilitations(principal, tx))) {
    throw studioErrors.problem('rights-need-administrator');
  }
}
