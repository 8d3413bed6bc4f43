import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answered, Asked } from './answerApart.js';

/** The part of a Worker that is used; tests hand in their own. */
export type ApartWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** How something is worked out apart from the page: by whom, and how long it may last, in milliseconds. */
export interface Apart {
  start: () => ApartWorker;
  longest: number;
}

/** answered; slow: it lasted too long and was stopped; failed: the worker could not start, or broke. */
export type Outcome = 'answered' | 'slow' | 'failed';

/** What became of what is asked. */
export interface AskedApart<Question, Answer> {
  /** The last answer, and what it answers; undefined until the first. */
  answer: Answer | undefined;
  of: Question | undefined;
  /** How the last question ended, which may be another than the one of now. */
  last: Outcome | undefined;
  /** True until the question of now has ended. */
  waiting: boolean;
}

/**
 * Asks a worker, once the question has rested. One that lasts is stopped; so is one that is still being answered when
 * the question changes, so that the next does not wait behind it on its own time.
 * @param question asked anew when it is another object; undefined: nothing is asked
 * @param pause how long it rests first, in milliseconds
 */
export function useAskApart<Question, Answer>(
  question: Question | undefined,
  { start, longest }: Apart,
  pause: number,
): AskedApart<Question, Answer> {
  const [told, setTold] = useState<{ of: Question; outcome: Outcome }>();
  const [answered, setAnswered] = useState<{ of: Question; answer: Answer }>();
  const worker = useRef<ApartWorker>(undefined);
  const number = useRef(0);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    if (question === undefined) return undefined;
    const asked = (number.current += 1);
    let busy = false;
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const end = (outcome: Outcome): void => {
      clearTimeout(deadline);
      busy = false;
      if (outcome !== 'answered') stop();
      setTold({ of: question, outcome });
    };
    const begin = setTimeout(() => {
      busy = true;
      deadline = setTimeout(() => end('slow'), longest);
      try {
        const running = (worker.current ??= start());
        running.onmessage = ({ data }: MessageEvent<Answered<Answer>>) => {
          if (data.number !== asked || asked !== number.current) return;
          setAnswered({ of: question, answer: data.answer });
          end('answered');
        };
        running.onerror = () => end('failed');
        running.postMessage({ number: asked, question } satisfies Asked<Question>);
      } catch {
        end('failed');
      }
    }, pause);
    return () => {
      clearTimeout(begin);
      clearTimeout(deadline);
      if (busy) stop();
    };
  }, [question, start, longest, pause, stop]);
  return {
    answer: answered?.answer,
    of: answered?.of,
    last: told?.outcome,
    waiting: question !== undefined && told?.of !== question,
  };
}
