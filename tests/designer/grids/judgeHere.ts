import type { JudgeQuestion } from '../../../designer/src/features/grids/trial/judge.worker.js';
import { judgeGrid } from '../../../designer/src/features/grids/trial/judgeGrid.js';
import type { Asked } from '../../../designer/src/shared/answerApart.js';
import type { ApartWorker } from '../../../designer/src/shared/useAskApart.js';

/** The judge in this thread: what a Worker does, without one. */
export function judgeHere(): ApartWorker {
  const judge: ApartWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage: ({ number, question }: Asked<JudgeQuestion>) => {
      const data = { number, answer: judgeGrid(question.grid, question.answers) };
      setTimeout(() => judge.onmessage?.call(judge as Worker, { data } as MessageEvent));
    },
  };
  return judge;
}
