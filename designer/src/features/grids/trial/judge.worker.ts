import type { Grid } from '@trame/schemas';
import { judgeGrid } from './judgeGrid.js';

/** Asked: a grid and the answers being tried, numbered; answered: its judgement, under the same number. */
export interface JudgeQuestion {
  number: number;
  grid: Grid;
  answers: Readonly<Record<string, unknown>>;
}

self.onmessage = ({ data }: MessageEvent<JudgeQuestion>) => {
  const { number, grid, answers } = data;
  self.postMessage({ number, judgement: judgeGrid(grid, answers) });
};
