import type { Grid } from '@trame/schemas';
import type { GridAnswers, GridResult } from '../GridResult.js';

/** A sitting with the very version of the grid it was filled with. */
export interface PastSitting {
  grid: Grid;
  answers: GridAnswers;
  /** Frozen when it was recorded; scored again when it is not given. */
  result?: GridResult;
}

/** Two values of the same thing, and whether they may be compared. */
export interface Compared<T> {
  before: T | null;
  after: T | null;
  /** After minus before; null unless both are numbers that compare. */
  difference: number | null;
  comparable: boolean;
  /** French sentence: why they do not compare. */
  why?: string;
}

/** An answer as it is read. */
export interface ComparedAnswer {
  value: string;
  label: string;
  points: number | null;
}

/** An item of either version. */
export interface ComparedItem extends Compared<ComparedAnswer> {
  id: string;
  label: string;
  change: 'same' | 'changed' | 'answered' | 'unanswered' | 'added' | 'removed' | 'none';
}

/** Two sittings side by side. */
export interface SittingComparison {
  /** same: one version or two that score alike; partly: some items or dimensions compare; none: nothing does. */
  comparable: 'same' | 'partly' | 'none';
  score: Compared<number>;
  band: Compared<string>;
  /** Named outputs of either, in words unless they are numbers. */
  outputs: ({ id: string; label: string } & Compared<number | string>)[];
  dimensions: ({ id: string; label: string } & Compared<number>)[];
  items: ComparedItem[];
}
