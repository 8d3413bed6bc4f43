import type { Grid, StudioPack } from '@trame/schemas';

/** What each way to add a grid needs. */
export interface AddGrid {
  pack: StudioPack;
  domains: readonly { id: string; label: string }[];
  /** Ids of the grids that the draft has. */
  taken: ReadonlySet<string>;
  onAdd: (grid: Grid) => void;
}
