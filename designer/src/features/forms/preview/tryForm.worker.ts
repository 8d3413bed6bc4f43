import { isSlow, type Trial } from './tryForm.js';

/** What the page asks, and what is answered. */
export type TrialAsked = Trial & { number: number };
export type TrialAnswer = { number: number; slow: boolean };

const post = (answer: TrialAnswer): void => (self as unknown as Worker).postMessage(answer);

self.addEventListener('message', ({ data: { number, ...trial } }: MessageEvent<TrialAsked>) => {
  post({ number, slow: isSlow(trial, () => performance.now()) });
});
