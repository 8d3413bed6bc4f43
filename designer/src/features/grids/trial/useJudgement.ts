import { useMemo } from 'react';
import type { Grid } from '@trame/schemas';
import { useAskApart, type Apart } from '../../../shared/useAskApart.js';
import type { JudgeQuestion } from './judge.worker.js';
import type { Judgement } from './judgeGrid.js';

const AFTER_TYPING = 180;

/** A grid is judged in milliseconds: one that is not is stopped, and its calculation says so. */
const apart: Apart = {
  start: () => new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module' }),
  longest: 4_000,
};

/** The judgement of a grid as it is typed. */
export interface JudgedGrid {
  /** The last that was made; undefined until the first. */
  judgement: Judgement | undefined;
  /** The grid it is about: the last that could be judged in time. */
  judged: Grid | undefined;
  /** waiting: being judged; slow: it took too long and was stopped; failed: nothing could judge it. */
  state: 'judged' | 'waiting' | 'slow' | 'failed';
}

/** Judges a grid apart from the page, a moment after each change; a judgement that does not end is killed. */
export function useJudgement(
  grid: Grid,
  answers: Readonly<Record<string, unknown>>,
  judging: Apart = apart,
): JudgedGrid {
  const question = useMemo(() => ({ grid, answers }), [grid, answers]);
  const asked = useAskApart<JudgeQuestion, Judgement>(question, judging, AFTER_TYPING);
  const { answer, of, last = 'answered', waiting } = asked;
  return {
    judgement: answer,
    judged: of?.grid,
    // What stopped the last judgement is said until one is made.
    state: last !== 'answered' ? last : waiting ? 'waiting' : 'judged',
  };
}
