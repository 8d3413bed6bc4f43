import { useCallback, useEffect, useRef, useState } from 'react';
import type { Trial } from './tryForm.js';
import type { TrialAnswer, TrialAsked } from './tryForm.worker.js';

/** The part of a Worker that is used; tests hand in their own. */
export type TrialWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** How the pace of a form is taken: by whom, and how long it may last, in milliseconds. */
export interface Pacing {
  start: () => TrialWorker;
  longest: number;
}

/** Starting a worker on a busy machine counts too. */
const apart: Pacing = {
  start: () => new Worker(new URL('./tryForm.worker.ts', import.meta.url), { type: 'module' }),
  longest: 4_000,
};
const PAUSE = 150;

/**
 * Whether a form may be filled on this page with these answers: it is tried apart first, and one whose rules last is
 * stopped with its worker. Undefined while it is tried for the first time.
 */
export function usePace(trial: Trial, { start, longest }: Pacing = apart): 'fit' | 'slow' | undefined {
  const [pace, setPace] = useState<'fit' | 'slow'>();
  const worker = useRef<TrialWorker>(undefined);
  const number = useRef(0);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    const asked = (number.current += 1);
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const tooLong = (): void => {
      clearTimeout(deadline);
      stop();
      setPace('slow');
    };
    const begin = setTimeout(() => {
      const running = (worker.current ??= start());
      deadline = setTimeout(tooLong, longest);
      running.onmessage = ({ data }: MessageEvent<TrialAnswer>) => {
        if (data.number !== asked) return;
        clearTimeout(deadline);
        setPace(data.slow ? 'slow' : 'fit');
      };
      running.onerror = tooLong;
      running.postMessage({ ...trial, number: asked } satisfies TrialAsked);
    }, PAUSE);
    return () => {
      clearTimeout(begin);
      clearTimeout(deadline);
    };
  }, [trial, start, longest, stop]);
  return pace;
}
