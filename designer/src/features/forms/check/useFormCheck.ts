import type { FormScope } from '@trame/language';
import type { ApiFault, Form } from '@trame/schemas';
import { useEffect, useMemo, useRef, useState } from 'react';
import { f } from '../words.js';
import { inWords } from './inWords.js';
import type { CheckAnswer, CheckRequest } from './formChecker.worker.js';

/** After this long, in milliseconds, the check is given up and its worker ended. */
const LONGEST = 2_500;
const PAUSE = 120;

/**
 * The faults of a form as it is typed: the language's own check, in a worker that is ended when it takes too long.
 * @param saved what the server said of the form as last saved, with what only it can tell
 */
export function useFormCheck(
  form: Form,
  scope: FormScope | undefined,
  saved: readonly ApiFault[],
): readonly ApiFault[] {
  const [found, setFound] = useState<{ of: Form; faults: ApiFault[] }>();
  const checker = useRef<Checker | undefined>(undefined);
  useEffect(() => () => checker.current?.end(), []);
  useEffect(() => {
    if (!scope) return undefined;
    const timer = setTimeout(() => {
      checker.current ??= new Checker();
      void checker.current.check(form, scope).then((faults) => {
        if (faults) setFound({ of: form, faults });
      });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [form, scope]);
  return useMemo(() => (found ? joined(found.faults, saved) : saved), [found, saved]);
}

/** What the server alone can tell (schema, references) stays beside what was just checked here. */
function joined(fresh: readonly ApiFault[], saved: readonly ApiFault[]): ApiFault[] {
  const known = new Set(fresh.map(({ path, message }) => `${path}\n${message}`));
  const others = saved.filter(
    ({ path, message, rule = '' }) =>
      (rule.startsWith('schema-') || rule.startsWith('bind-') || rule.startsWith('id-')) &&
      !known.has(`${path}\n${message}`),
  );
  return [...fresh, ...others.map(inWords)];
}

/** One worker, one question at a time: a newer one makes the older's answer worthless. */
class Checker {
  private worker: Worker | undefined;
  private number = 0;
  private waiting: ((faults: ApiFault[] | undefined) => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  check(form: Form, scope: FormScope): Promise<ApiFault[] | undefined> {
    this.waiting?.(undefined);
    clearTimeout(this.timer);
    this.number += 1;
    const request: CheckRequest = { number: this.number, form, scope };
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.timer = setTimeout(() => {
        this.end();
        resolve([{ path: '', rule: 'check-too-long', level: 'warning', message: f('check.tooLong') }]);
      }, LONGEST);
      this.open().postMessage(request);
    });
  }

  end(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = undefined;
  }

  private open(): Worker {
    if (this.worker) return this.worker;
    this.worker = new Worker(new URL('./formChecker.worker.ts', import.meta.url), { type: 'module' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
      if (data.number !== this.number) return;
      clearTimeout(this.timer);
      this.waiting?.(data.faults);
      this.waiting = undefined;
    });
    return this.worker;
  }
}
