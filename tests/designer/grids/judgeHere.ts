import type { JudgeQuestion } from '../../../designer/src/features/grids/trial/judge.worker.js';
import { judgeGrid } from '../../../designer/src/features/grids/trial/judgeGrid.js';
import type { JudgeWorker } from '../../../designer/src/features/grids/trial/useJudgement.js';

/** The judge in this thread: what a Worker does, without one. */
export function judgeHere(): JudgeWorker {
  const judge: JudgeWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage: (question: JudgeQuestion) => {
      const { number, grid, answers } = question;
      const data = { number, judgement: judgeGrid(grid, answers) };
      setTimeout(() => judge.onmessage?.call(judge as Worker, { data } as MessageEvent));
    },
  };
  return judge;
}
