import { recordAudit } from '../../audit/index.js';
import { packLimits } from '../../catalog/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { studioErrors } from '../errors.js';
import { readFileNow, readState, type FileNow } from './draftFiles.js';
import { countChange, requireDraft, type DraftRow } from './draftRow.js';
import { requirePath } from './filePath.js';

/** A change of one file of a draft. */
export type FileChange = {
  draftId: string;
  path: string;
  /** Null removes the file. */
  content: string | null;
  /** The revision that is changed; undefined to create what is not there. */
  expected: number | undefined;
  /** The former state that this content gives back, when it is an undo. */
  restores?: number;
};

/** What was saved; `draft` as it is now. */
export type Saved = { revision: number; draft: DraftRow };

/** Former states kept of a file, and their size altogether, in bytes. */
const KEPT = { states: 100, bytes: 4_000_000 };
/** How long somebody goes on changing a file before the trail tells it again, in milliseconds. */
const AGAIN = 10 * 60_000;

/**
 * Saves a file of a draft, or removes it, whatever its faults: a draft may be broken. The same content sent again is
 * the same save.
 * @throws Problem `draft-not-found`, `draft-closed`, `draft-path-refused`, `draft-file-stale`, `draft-file-exists`,
 *   `draft-file-not-found`, `draft-file-unreadable`, `draft-too-large`, `manifest-required`
 */
export async function saveFile(tx: Tx, principal: Principal, change: FileChange): Promise<Saved> {
  const { path, content } = change;
  requirePath(path);
  if (content === null && path === 'pack.json') throw studioErrors.problem('manifest-required');
  const bytes = content === null ? 0 : requireText(content);
  const draft = await requireDraft(tx, change.draftId, true);
  const now = await readFileNow(tx, draft, path);
  if (now && now.content === content) return { revision: now.revision, draft };
  await requireExpected(tx, change, now);
  if (content !== null) await requireRoom(tx, draft, path, bytes);
  const revision = (now?.revision ?? 0) + 1;
  const parent = await parentOf(tx, draft, change, now);
  const saved = [
    tx.organisationId,
    draft.id,
    path,
    content,
    bytes,
    revision,
    principal.professionalId,
    tx.now(),
  ];
  await tx.query(
    `insert into pack_draft_file (organisation_id, draft_id, path, content, bytes, revision, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (organisation_id, draft_id, path) do update
       set content = excluded.content, bytes = excluded.bytes, revision = excluded.revision,
           saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    saved,
  );
  await tx.query(
    `insert into pack_draft_state (organisation_id, draft_id, path, content, bytes, revision, saved_by, saved_at, parent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...saved, parent],
  );
  await forgetOldStates(tx, draft.id, path);
  await trace(tx, principal, change, now);
  return { revision, draft: { ...draft, revision: await countChange(tx, draft.id) } };
}

/** @returns its size in bytes */
function requireText(content: string): number {
  const bytes = Buffer.byteLength(content);
  if (bytes > packLimits.fileBytes) {
    throw studioErrors.problem('draft-too-large', {
      detail: `Un fichier d’un pack pèse au plus ${packLimits.fileBytes} octets ; celui-ci en pèse ${bytes}.`,
    });
  }
  if (content.includes('\u0000') || /\p{Surrogate}/u.test(content)) {
    throw studioErrors.problem('draft-file-unreadable');
  }
  return bytes;
}

async function requireRoom(tx: Tx, draft: DraftRow, path: string, bytes: number): Promise<void> {
  const [kept] = await tx.query<{ files: string; bytes: string }>(
    `select count(*) as files, coalesce(sum(bytes), 0) as bytes from pack_draft_file where draft_id = $1 and path <> $2`,
    [draft.id, path],
  );
  if (Number(kept?.files) + 1 > packLimits.files || Number(kept?.bytes) + bytes > packLimits.packBytes) {
    throw studioErrors.problem('draft-too-large', {
      detail: `Un brouillon change au plus ${packLimits.files} fichiers et ${packLimits.packBytes} octets.`,
    });
  }
}

async function requireExpected(tx: Tx, change: FileChange, now: FileNow | undefined): Promise<void> {
  const there = now !== undefined && now.content !== null;
  if (change.expected === undefined) {
    if (there) throw studioErrors.problem('draft-file-exists');
    return;
  }
  if (!now) throw studioErrors.problem('draft-file-not-found');
  if (now.revision === change.expected) return;
  const [by] = now.savedBy ? await findProfessionals(tx, [now.savedBy]) : [];
  throw studioErrors.problem('draft-file-stale', {
    faults: [
      {
        file: change.path,
        path: '',
        rule: 'stale-file',
        message: `${by?.displayName ?? 'Quelqu’un'} a enregistré ce fichier depuis que vous l’avez ouvert.`,
        value: now.revision,
        expected: String(change.expected),
        remedy: 'Comparez les deux versions, puis gardez l’une ou l’autre.',
      },
    ],
  });
}

/** What an undo of this state would give back; the undo of an undo goes further back, never forth. */
async function parentOf(
  tx: Tx,
  draft: DraftRow,
  { path, content, restores }: FileChange,
  now: FileNow | undefined,
): Promise<number | null> {
  const restored = restores === undefined ? undefined : await readState(tx, draft, path, restores);
  if (restored && restored.content === content) return restored.parent;
  return now ? now.revision : null;
}

async function forgetOldStates(tx: Tx, draftId: string, path: string): Promise<void> {
  await tx.query(
    `delete from pack_draft_state s
      using (select revision, row_number() over latest as rank, sum(bytes) over latest as bytes
               from pack_draft_state where draft_id = $1 and path = $2
             window latest as (order by revision desc)) old
      where s.draft_id = $1 and s.path = $2 and s.revision = old.revision and old.rank > 1
        and (old.rank > $3 or old.bytes > $4)`,
    [draftId, path, KEPT.states, KEPT.bytes],
  );
}

/** A draft is saved as one types: the trail tells when somebody begins to change a file, not each keystroke. */
async function trace(
  tx: Tx,
  principal: Principal,
  change: FileChange,
  now: FileNow | undefined,
): Promise<void> {
  const made = now === undefined || now.content === null;
  const goesOn =
    !made &&
    change.content !== null &&
    now.savedBy === principal.professionalId &&
    now.savedAt !== null &&
    tx.now().getTime() - now.savedAt.getTime() < AGAIN;
  if (goesOn) return;
  const done = change.content === null ? 'supprime' : made ? 'cree' : 'modifie';
  await recordAudit(tx, {
    action: `brouillon.fichier-${done}`,
    actor: principal,
    subject: { kind: 'brouillon', id: change.draftId },
    details: { fichier: change.path },
  });
}
