import { checkForm, type FormScope } from '@trame/language';
import type { Fault, Form } from '@trame/schemas';

/** What the page asks. */
export type CheckRequest = { number: number; form: Form; scope: FormScope };
/** What is answered; no faults when the form cannot be walked yet: its schema says why, at its next save. */
export type CheckAnswer = { number: number; faults: Fault[] | undefined };

const post = (answer: CheckAnswer): void => (self as unknown as Worker).postMessage(answer);

self.addEventListener('message', ({ data: { number, form, scope } }: MessageEvent<CheckRequest>) => {
  try {
    post({ number, faults: checkForm(form, scope) });
  } catch {
    post({ number, faults: undefined });
  }
});
