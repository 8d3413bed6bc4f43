import { judgeSitting, type GridResult } from '@trame/language';
import type { Fault, Grid } from '@trame/schemas';
import { recordErrors } from '../errors.js';
import { limitAnswers } from './limitAnswers.js';

/**
 * Scores a sitting; an unknown item or level is refused, and so is a missing answer when the grid blocks on it. Answers to
 * items that are not asked are taken out.
 *
 * @throws Problem `invalid-form-data` with a fault per item to mend
 */
export function answerGrid(
  grid: Grid,
  answers: Record<string, unknown>,
): { answers: Record<string, unknown>; purged: string[]; result: GridResult } {
  limitAnswers(answers);
  const { result, faults, ...kept } = judgeSitting(grid, answers);
  const errors = faults.filter(({ level }) => level === 'error');
  if (!result || errors.length > 0)
    throw recordErrors.problem('invalid-form-data', { faults: errors.map(asProblemFault) });
  return { ...kept, result };
}

const asProblemFault = ({ path, rule, message }: Fault) => ({ path, rule, message });
