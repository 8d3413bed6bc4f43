import type { StudioDraftFile } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';
import { studioErrors } from '../errors.js';
import type { DraftRow } from './draftRow.js';

/** A file of a draft as it is now. `content` is null when it was removed; revision 0: as in the base. */
export type FileNow = {
  content: string | null;
  revision: number;
  parent: number | null;
  savedBy: string | null;
  savedAt: Date | null;
};

/** The present state of a file; undefined when neither the base nor the draft ever had it. */
export async function readFileNow(tx: Tx, draft: DraftRow, path: string): Promise<FileNow | undefined> {
  const [row] = await tx.query<FileNow>(
    `select f.content, f.revision, s.parent, f.saved_by as "savedBy", f.saved_at as "savedAt"
       from pack_draft_file f
       left join pack_draft_state s using (organisation_id, draft_id, path, revision)
      where f.draft_id = $1 and f.path = $2`,
    [draft.id, path],
  );
  if (row) return row;
  const content = await readInBase(tx, draft, path);
  return content === undefined
    ? undefined
    : { content, revision: 0, parent: null, savedBy: null, savedAt: null };
}

/** A file as it is in the version a draft comes from: one file, not the whole pack. */
async function readInBase(tx: Tx, draft: DraftRow, path: string): Promise<string | undefined> {
  const [row] = await tx.query<{ content: string | null }>(
    `select content -> 'layers' -> -1 -> 'files' ->> $2 as content from pack_version where id = $1`,
    [draft.baseVersionId, path],
  );
  return row?.content ?? undefined;
}

/**
 * A file of a draft, now or in a former state.
 * @throws Problem `draft-file-not-found`, also when that state is no longer kept
 */
export async function readDraftFile(
  tx: Tx,
  draft: DraftRow,
  path: string,
  revision?: number,
): Promise<StudioDraftFile> {
  const state =
    revision === undefined ? await readFileNow(tx, draft, path) : await readState(tx, draft, path, revision);
  if (!state || state.content === null) throw studioErrors.problem('draft-file-not-found');
  return { path, content: state.content, revision: state.revision, parent: state.parent };
}

type State = Pick<FileNow, 'content' | 'revision' | 'parent'>;

/** A former state of a file; undefined when it is no longer kept. */
export async function readState(
  tx: Tx,
  draft: DraftRow,
  path: string,
  revision: number,
): Promise<State | undefined> {
  if (revision === 0) {
    const content = await readInBase(tx, draft, path);
    return content === undefined ? undefined : { content, revision, parent: null };
  }
  const [row] = await tx.query<State>(
    `select content, revision, parent from pack_draft_state where draft_id = $1 and path = $2 and revision = $3`,
    [draft.id, path, revision],
  );
  return row;
}
