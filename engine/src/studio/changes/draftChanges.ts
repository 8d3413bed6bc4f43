import type { StudioChanges } from '@trame/schemas';
import { ownFiles } from '../../catalog/index.js';
import type { DraftContent } from '../drafts/draftRow.js';
import { changedFiles } from './changedFiles.js';

/** What a draft changes against the version it comes from, file by file, in the words of whoever publishes. */
export async function draftChanges({ base, files }: DraftContent): Promise<StudioChanges> {
  return { items: await changedFiles(ownFiles(base), files) };
}
