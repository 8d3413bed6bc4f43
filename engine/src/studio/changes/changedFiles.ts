import type { StudioChangedFile } from '@trame/schemas';
import type { PackFiles } from '../../catalog/index.js';
import { kindOf } from '../drafts/filePath.js';
import { titleOf } from '../drafts/titleOf.js';
import { fileChanges } from './fileChanges.js';
import { plainText } from './plainText.js';

/** What differs between two states of the own files of a pack, in order of path, in words. */
export async function changedFiles(before: PackFiles, after: PackFiles): Promise<StudioChangedFile[]> {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const read = await Promise.all(
    paths.map(async (path): Promise<StudioChangedFile[]> => {
      const [was, is] = [before[path], after[path]];
      const place = kindOf(path);
      if (!place || plainText(path, was) === plainText(path, is)) return [];
      const title = titleOf(place.kind, path, is ?? was ?? '') ?? place.id;
      if (was === undefined) return [{ path, ...place, title, changed: 'added', changes: [] }];
      if (is === undefined) return [{ path, ...place, title, changed: 'removed', changes: [] }];
      return [{ path, ...place, title, changed: 'modified', changes: await fileChanges(path, was, is) }];
    }),
  );
  return read.flat();
}
