/** Where the grid of this id lies in its pack. */
export const gridPath = (id: string): string => `grids/${id}.grid.json`;
