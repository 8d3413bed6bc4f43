import type { PackFiles } from '../../catalog/index.js';
import { plainText } from '../changes/plainText.js';

/** What a newer shipped version does to one file, in the light of what the organisation did to it. */
export type FileNews = {
  path: string;
  change: 'added' | 'modified' | 'removed';
  /** The organisation changed it too, otherwise: one of the two is to be chosen. */
  conflict: boolean;
};

/**
 * Compares a pack three ways, file by file: `before` and `after` are the shipped versions, `own` what the organisation has.
 *
 * @returns what `after` changes and `own` does not have yet, in order of path
 */
export function compareThree(before: PackFiles, after: PackFiles, own: PackFiles): FileNews[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap((path): FileNews[] => {
    const [was, is, mine] = [before, after, own].map((files) => plainText(path, files[path]));
    if (was === is || mine === is) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'modified';
    return [{ path, change, conflict: mine !== was }];
  });
}
