import type { StudioChanges } from '@trame/schemas';
import { ownFiles } from '../../catalog/index.js';
import type { DraftContent } from '../drafts/draftRow.js';
import { listFiles } from '../drafts/presentDraft.js';
import { fileChanges } from './fileChanges.js';

/** What a draft changes against the version it comes from, file by file, in the words of whoever publishes. */
export async function draftChanges(content: DraftContent): Promise<StudioChanges> {
  const before = ownFiles(content.base);
  const touched = listFiles(content).filter(({ changed }) => changed !== 'none');
  return {
    items: await Promise.all(
      touched.map(async ({ path, kind, id, title, changed }) => ({
        path,
        kind,
        id,
        title,
        changed: changed as 'added' | 'modified' | 'removed',
        changes:
          changed === 'modified'
            ? await fileChanges(path, before[path] ?? '', content.files[path] ?? '')
            : [],
      })),
    ),
  };
}
