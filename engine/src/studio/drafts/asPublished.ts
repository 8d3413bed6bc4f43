import type { AnswerMigration } from '@trame/schemas';
import { ownFiles, type PackFiles } from '../../catalog/index.js';
import type { DraftContent } from './draftRow.js';
import { nextVersion } from './nextVersion.js';

/** The version that a draft would be, when nobody says more. */
export const nextOf = (content: Pick<DraftContent, 'base' | 'taken'>): string =>
  nextVersion(versionsUnder(content), 'minor');

/** The versions that a draft comes after: the one it comes from, and the shipped one that it took. */
export const versionsUnder = ({ base, taken }: Pick<DraftContent, 'base' | 'taken'>): string[] => [
  base.version,
  ...(taken ? [taken.version] : []),
];

/**
 * The files of a draft as a version publishes them: its number written in the manifest, and in the migrations that it
 * brings: those of a shipped version that it took say the versions they were shipped with. What is broken is left for
 * the checks to tell.
 */
export function asPublished({ base, taken, files }: DraftContent, version: string): PackFiles {
  const before = { ...ownFiles(base), ...(taken ? ownFiles(taken) : {}) };
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
