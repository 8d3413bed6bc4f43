import { ownFiles, readVersion, type PackFiles, type PackSource } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { studioErrors } from '../errors.js';

/** A draft, as its table keeps it. */
export type DraftRow = {
  id: string;
  packId: string;
  baseVersionId: string;
  /** The shipped version whose content it has in it: taken, or under the version it went back to. */
  takenVersionId: string | null;
  revision: number;
  state: 'ouvert' | 'publie' | 'abandonne';
};

/** A file that a draft changes, without its content. */
export type FileRow = { path: string; revision: number; bytes: number; content: string | null };

const COLUMNS =
  'id, pack_id as "packId", base_version_id as "baseVersionId", taken_version_id as "takenVersionId", revision, state';

/** The open draft of a pack; undefined when there is none. */
export async function findOpenDraft(tx: Tx, packId: string): Promise<DraftRow | undefined> {
  const [row] = await tx.query<DraftRow>(
    `select ${COLUMNS} from pack_draft where pack_id = $1 and state = 'ouvert'`,
    [packId],
  );
  return row;
}

/**
 * An open draft by its id.
 * @param lock true for whoever changes it: writers of one draft come one after the other
 * @throws Problem `draft-not-found`, `draft-closed`
 */
export async function requireDraft(tx: Tx, id: string, lock = false): Promise<DraftRow> {
  const [row] = await tx.query<DraftRow>(
    `select ${COLUMNS} from pack_draft where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  if (!row) throw studioErrors.problem('draft-not-found');
  if (row.state !== 'ouvert') {
    throw studioErrors.problem('draft-closed', {
      detail: row.state === 'publie' ? 'Il a été publié.' : 'Il a été abandonné.',
    });
  }
  return row;
}

/** Counts a change of a draft. @returns its new revision */
export async function countChange(tx: Tx, draftId: string): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(
    'update pack_draft set revision = revision + 1 where id = $1 returning revision',
    [draftId],
  );
  return row?.revision ?? 0;
}

/**
 * What a draft is made of: the version it comes from, the shipped one it took, what it changes, and the files it would
 * publish.
 */
export type DraftContent = {
  /** Once it took a shipped version, with the packs that this one extends. */
  base: PackSource;
  taken?: PackSource;
  changed: ReadonlyMap<string, FileRow>;
  files: PackFiles;
};

async function sourcesOf(
  tx: Tx,
  { baseVersionId, takenVersionId }: DraftRow,
): Promise<Pick<DraftContent, 'base' | 'taken'>> {
  const base = await readVersion(tx, baseVersionId);
  if (takenVersionId === null) return { base };
  const taken = await readVersion(tx, takenVersionId);
  return { base: { ...base, layers: [...taken.layers.slice(0, -1), ...base.layers.slice(-1)] }, taken };
}

/** Reads the whole content of a draft. */
export async function readContent(tx: Tx, draft: DraftRow): Promise<DraftContent> {
  const { base, taken } = await sourcesOf(tx, draft);
  const rows = await tx.query<FileRow>(
    'select path, revision, bytes, content from pack_draft_file where draft_id = $1',
    [draft.id],
  );
  const changed = new Map(rows.map((row) => [row.path, row]));
  const files: PackFiles = { ...ownFiles(base) };
  for (const { path, content } of rows) {
    if (content === null) delete files[path];
    else files[path] = content;
  }
  return { base, ...(taken ? { taken } : {}), changed, files };
}
