import type { StudioDraft, StudioPack } from '@trame/schemas';

/** Ids that a new table may not take: those of the pack, of what it extends, and of the draft. */
export const decisionIds = (
  { decisions }: Pick<StudioPack, 'decisions'>,
  { files }: Pick<StudioDraft, 'files'>,
): Set<string> =>
  new Set([
    ...decisions.map(({ id }) => id),
    ...files.filter(({ kind }) => kind === 'decision').map(({ id }) => id),
  ]);
