import type { Grid } from '@trame/schemas';
import type { Names } from '../evaluate.js';
import type { ReadItem } from '../ReadItem.js';

/** What a method works out once the missing-data rule lets it. */
export interface Scored {
  score: number | null;
  max: number | null;
  /** Names its expressions see beyond items, and that outputs may use. */
  names: Record<string, unknown>;
  outputs: Record<string, unknown>;
  /** Set when these answers lead nowhere (no group reaches a rank). */
  notComputable?: boolean;
}

/** A way to work out a result. Items are those that count, all answered unless the method prorates. */
export interface ScoringMethod {
  score: (grid: Grid, items: readonly ReadItem[], names: Names) => Scored;
  /** Whether what is not answered yet cannot change the outputs: they are then known before the sitting is whole. */
  isSettled?: (grid: Grid, items: readonly ReadItem[]) => boolean;
}
