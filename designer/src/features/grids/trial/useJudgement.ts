import { useCallback, useEffect, useRef, useState } from 'react';
import type { Grid } from '@trame/schemas';
import type { JudgeQuestion } from './judge.worker.js';
import type { Judgement } from './judgeGrid.js';

const AFTER_TYPING = 180;

/** The part of a Worker that is used; tests hand in their own. */
export type JudgeWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** How a grid is judged: by whom, and how long it may take, in milliseconds. */
export interface Judging {
  start: () => JudgeWorker;
  longest: number;
}

/** A grid is judged in milliseconds: one that is not is stopped, and its calculation says so. */
const apart: Judging = {
  start: () => new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module' }),
  longest: 4_000,
};

/** The judgement of a grid as it is typed. */
export interface JudgedGrid {
  /** The last that was made; undefined until the first. */
  judgement: Judgement | undefined;
  /** The grid it is about: the last that could be judged in time. */
  judged: Grid | undefined;
  /** waiting: being judged; slow: it took too long and was stopped. */
  state: 'judged' | 'waiting' | 'slow';
}

/** Judges a grid apart from the page, a moment after each change; a judgement that does not end is killed. */
export function useJudgement(
  grid: Grid,
  answers: Readonly<Record<string, unknown>>,
  { start, longest }: Judging = apart,
): JudgedGrid {
  const [judged, setJudged] = useState<JudgedGrid>({
    judgement: undefined,
    judged: undefined,
    state: 'waiting',
  });
  const worker = useRef<JudgeWorker>(undefined);
  const number = useRef(0);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    setJudged((before) => (before.state === 'judged' ? { ...before, state: 'waiting' } : before));
    const asked = (number.current += 1);
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const begin = setTimeout(() => {
      const running = (worker.current ??= start());
      deadline = setTimeout(() => {
        stop();
        setJudged((before) => ({ ...before, state: 'slow' }));
      }, longest);
      running.onmessage = ({ data }: MessageEvent<{ number: number; judgement: Judgement }>) => {
        if (data.number !== number.current) return;
        clearTimeout(deadline);
        setJudged({ judgement: data.judgement, judged: grid, state: 'judged' });
      };
      running.onerror = () => {
        clearTimeout(deadline);
        stop();
        setJudged((before) => ({ ...before, state: 'slow' }));
      };
      running.postMessage({ number: asked, grid, answers } satisfies JudgeQuestion);
    }, AFTER_TYPING);
    return () => {
      clearTimeout(begin);
      clearTimeout(deadline);
    };
  }, [grid, answers, start, longest, stop]);
  return judged;
}
