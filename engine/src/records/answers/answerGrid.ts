import { checkAnswers, scoreGrid, type GridResult } from '@trame/language';
import type { Fault, Grid } from '@trame/schemas';
import { recordErrors } from '../errors.js';
import { limitAnswers } from './limitAnswers.js';

/**
 * Scores a sitting; an unknown item or level is refused, and so is a missing answer when the grid blocks on it.
 *
 * @throws Problem `invalid-form-data` with a fault per item to mend
 */
export function answerGrid(
  grid: Grid,
  answers: Record<string, unknown>,
): { answers: Record<string, unknown>; result: GridResult } {
  limitAnswers(answers);
  const wrong = checkAnswers(grid, answers);
  if (wrong.length > 0)
    throw recordErrors.problem('invalid-form-data', { faults: wrong.map(asProblemFault) });
  const result = scoreGrid(grid, answers);
  if (grid.missing.rule === 'block' && result.missing.length > 0) {
    const faults = result.missing.map((item) => ({
      path: `/${item}`,
      rule: 'required',
      message: 'Cet item attend une réponse.',
    }));
    throw recordErrors.problem('invalid-form-data', { faults });
  }
  return { answers, result };
}

const asProblemFault = ({ path, rule, message }: Fault) => ({ path, rule, message });
