import type { PackFiles } from '../../catalog/index.js';

/** What a newer shipped version does to one file, in the light of what the organisation did to it. */
export type FileNews = {
  path: string;
  change: 'added' | 'modified' | 'removed';
  /** The organisation changed it too, otherwise: one of the two is to be chosen. */
  conflict: boolean;
};

/** The manifest carries the number of the version, which differs by itself. */
function plain(path: string, text: string | undefined): string | undefined {
  if (text === undefined || path !== 'pack.json') return text?.replaceAll('\r\n', '\n');
  try {
    return JSON.stringify({ ...(JSON.parse(text) as object), version: undefined });
  } catch {
    return text;
  }
}

/**
 * Compares a pack three ways, file by file: `before` and `after` are the shipped versions, `own` what the organisation has.
 *
 * @returns what `after` changes and `own` does not have yet, in order of path
 */
export function compareThree(before: PackFiles, after: PackFiles, own: PackFiles): FileNews[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap((path): FileNews[] => {
    const [was, is, mine] = [before, after, own].map((files) => plain(path, files[path]));
    if (was === is || mine === is) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'modified';
    return [{ path, change, conflict: mine !== was }];
  });
}
