import type { AnswerMigration } from '@trame/schemas';
import { ownFiles, type PackFiles } from '../../catalog/index.js';
import type { DraftContent } from './draftRow.js';
import { nextVersion } from './nextVersion.js';

/** The version that a draft would be, when nobody says more. */
export const nextOf = ({ base }: Pick<DraftContent, 'base'>): string => nextVersion([base.version], 'minor');

/**
 * The files of a draft as a version publishes them: its number written in the manifest, and in the migrations that it
 * brings. What is broken is left for the checks to tell.
 */
export function asPublished({ base, files }: DraftContent, version: string): PackFiles {
  const before = ownFiles(base);
  const migrations = Object.keys(files).filter(
    (path) => /^migrations\/.+\.migration\.json$/.test(path) && !(path in before),
  );
  return {
    ...files,
    ...rewritten(files, 'pack.json', { version }),
    ...Object.assign(
      {},
      ...migrations.map((path) => rewritten(files, path, { to: version } satisfies Partial<AnswerMigration>)),
    ),
  };
}

function rewritten(files: PackFiles, path: string, more: object): PackFiles {
  try {
    const read = JSON.parse(files[path] ?? '') as object;
    return { [path]: `${JSON.stringify({ ...read, ...more }, null, 2)}\n` };
  } catch {
    return {};
  }
}
