import type { Stage } from '../../dossiers/index.js';

/** Where a dossier is, where it has been, in order, and whether somebody came. */
type Path = { stage: Stage; visited: readonly Stage[]; entered: boolean };

/**
 * The group of stages that a dossier is kept by: that at which it was closed, which archiving it does not change. Whoever
 * was received once is kept as such, even if a later request was refused.
 */
export function keptGroup({ stage, visited, entered }: Path): Stage['group'] {
  if (stage.group === 'present') return stage.group;
  const before = visited.filter(({ phase }) => phase !== 'archive');
  if (entered || before.some(({ group }) => group === 'present' || group === 'sorti')) return 'sorti';
  return stage.phase === 'archive' ? (before.at(-1)?.group ?? stage.group) : stage.group;
}
