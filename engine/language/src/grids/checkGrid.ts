import type { Fault, Grid } from '@trame/schemas';
import { checkCharts } from './check/checkCharts.js';
import { checkBands, checkDimensions } from './check/checkBands.js';
import { checkExpressions } from './check/checkExpressions.js';
import { checkItems } from './check/checkItems.js';
import { checkScoring } from './check/checkScoring.js';
import { checkRights } from './check/checkRights.js';
import { checkQualitative } from './check/checkQualitative.js';
import { type GridCheck, type GridScope, newGridCheck } from './check/GridCheck.js';

const checks: readonly ((check: GridCheck) => void)[] = [
  checkRights,
  checkItems,
  checkScoring,
  checkQualitative,
  checkDimensions,
  checkBands,
  checkCharts,
  checkExpressions,
];

/**
 * Checks a grid that already fits its JSON Schema: ids, tables, scoring, bands, expressions. Gives every fault at once;
 * paths are JSON Pointers into the grid's file. The test vectors are run by `runVectors`.
 */
export function checkGrid(grid: Grid, scope: GridScope = {}): Fault[] {
  const faults: Fault[] = [];
  const check = newGridCheck(grid, scope, faults);
  for (const run of checks) run(check);
  return faults;
}
