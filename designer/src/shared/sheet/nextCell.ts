/** A place of a sheet, from 0. */
export interface CellPlace {
  row: number;
  column: number;
}

type Move = (at: CellPlace, size: { rows: number; columns: number }) => CellPlace;

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
};

/**
 * Where a key leads from a cell (WAI-ARIA Authoring Practices, grid pattern); Control with Home or End reaches the
 * first or the last cell. Undefined when the key moves nothing.
 */
export function nextCell(
  key: string,
  withControl: boolean,
  at: CellPlace,
  size: { rows: number; columns: number },
): CellPlace | undefined {
  const move = moves[key];
  if (!move) return undefined;
  if (withControl && key === 'Home') return { row: 0, column: 0 };
  if (withControl && key === 'End') return { row: size.rows - 1, column: size.columns - 1 };
  return withControl ? undefined : keepInside(move(at, size), size);
}

/** The nearest place that exists. */
export function keepInside(
  { row, column }: CellPlace,
  { rows, columns }: { rows: number; columns: number },
): CellPlace {
  const within = (value: number, count: number): number => Math.max(0, Math.min(value, count - 1));
  return { row: within(row, rows), column: within(column, columns) };
}
