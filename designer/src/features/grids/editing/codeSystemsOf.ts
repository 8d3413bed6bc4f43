import type { Grid } from '@trame/schemas';
import { itemRows } from './itemTree.js';

/** The national code systems that a grid names already. */
export function codeSystemsOf(grid: Grid): string[] {
  const codes = itemRows(grid.items).flatMap(({ item }) => [
    item.code,
    ...(item.levels ?? []).map(({ code }) => code),
  ]);
  return [...new Set(codes.flatMap((code) => (code && code.system !== '' ? [code.system] : [])))];
}
