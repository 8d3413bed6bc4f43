import { useEffect, useMemo, useState } from 'react';
import { useAskApart, type Apart } from '../../../shared/useAskApart.js';
import type { Trial, Verdict } from './tryForm.js';

const PAUSE = 150;

/** Starting a worker on a busy machine counts too. */
const apart: Apart = {
  start: () => new Worker(new URL('./tryForm.worker.ts', import.meta.url), { type: 'module' }),
  longest: 4_000,
};

/** How the try of a form stands. */
export interface TrialState {
  /** fit: it may be filled on this page; slow: its rules last too long; failed: nothing could try it. */
  state: 'fit' | 'waiting' | 'slow' | 'failed';
  /** What was tried last and could be filled, and its verdict. */
  tried: Tried | undefined;
  /** The verdict on what is asked now, once it is known. */
  verdict: Verdict | undefined;
  /** Answers that could be filled, when those of now cannot. */
  before: Verdict['data'] | undefined;
}

export interface Tried {
  trial: Trial;
  verdict: Verdict;
}

/**
 * Tries a form apart from the page before it is filled there, then at each change: one whose rules last is stopped. It
 * stays open while answers that follow are tried; another form, or answers given anew, wait until they are.
 * @param asked undefined: nothing is tried
 */
export function useTrial(asked: Trial | undefined, pacing: Apart = apart): TrialState {
  const { form, data, context, codeLists, turn } = asked ?? {};
  const trial = useMemo(
    () =>
      form && context && codeLists && turn !== undefined
        ? { form, data, context, codeLists, turn }
        : undefined,
    [form, data, context, codeLists, turn],
  );
  const { answer, of, last, waiting } = useAskApart<Trial, Verdict>(trial, pacing, PAUSE);
  const fits = last === 'answered' && answer?.slow === false;
  const tried = useMemo(
    () => (fits && of && answer ? { trial: of, verdict: answer } : undefined),
    [fits, of, answer],
  );
  const [before, setBefore] = useState<Verdict['data']>();
  useEffect(() => {
    if (tried) setBefore(tried.verdict.data);
  }, [tried]);
  const still = tried && tried.trial.form === form && tried.trial.turn === turn ? tried : undefined;
  return {
    state: still ? 'fit' : waiting ? 'waiting' : last === 'failed' ? 'failed' : 'slow',
    tried: still,
    verdict: trial && of === trial && !waiting ? answer : undefined,
    before,
  };
}
