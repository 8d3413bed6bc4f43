import type { Fault, Grid } from '@trame/schemas';

/** What each part of the editor works on. */
export interface GridEditing {
  grid: Grid;
  /** Replaces the grid. Changes that follow one another with the same `merge` are one step of undo. */
  change: (grid: Grid, merge?: string) => void;
  /** Tells what was just done, on the screen and aloud. */
  say: (message: string) => void;
  faults: readonly Fault[];
}

/** What is wrong exactly there, in one sentence; errors first. */
export function faultAt(faults: readonly Fault[], path: string): string | undefined {
  const here = faults.filter((fault) => fault.path === path);
  return (here.find(({ level }) => level === 'error') ?? here[0])?.message;
}
