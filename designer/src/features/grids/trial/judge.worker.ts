import type { Grid } from '@trame/schemas';
import { answerApart } from '../../../shared/answerApart.js';
import { judgeGrid } from './judgeGrid.js';

/** Asked: a grid and the answers being tried. */
export interface JudgeQuestion {
  grid: Grid;
  answers: Readonly<Record<string, unknown>>;
}

answerApart(({ grid, answers }: JudgeQuestion) => judgeGrid(grid, answers));
