import type { Principal, Tx } from '../../platform/index.js';
import { readFileNow } from '../drafts/draftFiles.js';
import type { DraftRow } from '../drafts/draftRow.js';
import { saveFile } from '../drafts/saveFile.js';

/** Gives files of a draft these contents, null to remove one; each can be undone as if it had been typed. */
export async function setFiles(
  tx: Tx,
  principal: Principal,
  draft: DraftRow,
  contents: ReadonlyMap<string, string | null>,
): Promise<void> {
  for (const [path, content] of contents) {
    const now = await readFileNow(tx, draft, path);
    if ((now?.content ?? null) === content) continue;
    const expected = !now || now.content === null ? undefined : now.revision;
    await saveFile(tx, principal, { draftId: draft.id, path, content, expected });
  }
}
