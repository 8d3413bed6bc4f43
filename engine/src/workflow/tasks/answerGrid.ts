import { scoreGrid, type GridResult } from '@trame/language';
import type { Grid } from '@trame/schemas';
import { workflowErrors } from '../errors.js';

/**
 * Scores a sitting; an unknown item or level is refused, and so is a missing answer when the grid blocks on it.
 *
 * @throws Problem `invalid-form-data` with a fault per item to mend
 */
export function answerGrid(
  grid: Grid,
  data: Record<string, unknown>,
): { answers: Record<string, unknown>; result: GridResult } {
  const result = scoreGrid(grid, data);
  const faults = result.faults.map((fault) => ({ ...fault, level: 'error' as const }));
  if (grid.missing.rule === 'block') {
    for (const item of result.missing) {
      faults.push({
        path: `/${item}`,
        rule: 'required',
        message: 'Cet item attend une réponse.',
        level: 'error' as const,
      });
    }
  }
  if (faults.length > 0) throw workflowErrors.problem('invalid-form-data', { faults });
  return { answers: data, result };
}
