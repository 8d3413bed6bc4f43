import { judgeSitting } from '@trame/language';
import type { Grid } from '@trame/schemas';
import { readGrid } from '../catalog/index.js';
import { judgeBatch, readWords, sayFaults } from './batch/batchCommand.js';
import type { Judge } from './batch/runBatch.js';

/** What to type, said when it was not understood. */
export const GRID_SCORE = 'trame grid score GRILLE.grid.json --batch REPONSES.jsonl';

/**
 * `trame grid score GRID --batch answers.jsonl`: scores each line as the server scores a sitting, and writes one JSON
 * result a line: `{line, status, score, max, band, outputs, dimensions, missing, alerts, letters, faults}`. A line with
 * an error has the status `invalid` and no score.
 *
 * @returns 0 when every line is scored, 1 when one has an error, 2 when the grid or the batch cannot be used
 */
export async function gridScore(args: string[]): Promise<number> {
  const words = readWords(args);
  if (!words || words.day !== undefined || words.context !== undefined) {
    console.error(`Écrivez : ${GRID_SCORE}`);
    return 2;
  }
  const { content, faults } = await readGrid(words.file);
  if (sayFaults(faults) || !content) return 2;
  return judgeBatch(words.batch, judgeOf(content));
}

const judgeOf = (grid: Grid): Judge => ({
  unread: (faults) => ({ status: 'invalid', score: null, band: null, outputs: {}, faults }),
  judge: (answers) => {
    const { faults, result } = judgeSitting(grid, answers);
    if (!result) return { status: 'invalid', score: null, band: null, outputs: {}, faults };
    return { ...result, faults };
  },
});
