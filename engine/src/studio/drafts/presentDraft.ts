import type { StudioDraft } from '@trame/schemas';
import { ownFiles } from '../../catalog/index.js';
import type { DraftContent, DraftRow } from './draftRow.js';
import { kindOf } from './filePath.js';
import { titleOf } from './titleOf.js';

type FileLine = StudioDraft['files'][number];

/** A draft as the designer reads it; its faults come beside. */
export function presentDraft(
  draft: DraftRow,
  content: DraftContent,
  faults: StudioDraft['faults'],
): StudioDraft {
  return {
    id: draft.id,
    packId: draft.packId,
    baseVersion: content.base.version,
    ...(content.taken ? { takenVersion: content.taken.version } : {}),
    revision: draft.revision,
    files: listFiles(content),
    faults,
  };
}

/** The files of a draft, in order of path, with what became of each since the version it comes from. */
export function listFiles({ base, changed, files }: DraftContent): FileLine[] {
  const before = ownFiles(base);
  const paths = [...new Set([...Object.keys(before), ...Object.keys(files)])].sort();
  return paths.flatMap((path): FileLine[] => {
    const place = kindOf(path);
    if (!place) return [];
    const was = before[path];
    const now = files[path];
    return [
      {
        ...place,
        path,
        title: titleOf(place.kind, path, now ?? was ?? '') ?? place.id,
        revision: changed.get(path)?.revision ?? 0,
        changed:
          was === undefined ? 'added' : now === undefined ? 'removed' : was === now ? 'none' : 'modified',
      },
    ];
  });
}
