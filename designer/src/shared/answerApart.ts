/** What is asked of a worker, and what it answers, under the same number. */
export type Asked<Question> = { number: number; question: Question };
export type Answered<Answer> = { number: number; answer: Answer };

/** Answers, in a worker, what `useAskApart` asks of it. */
export function answerApart<Question, Answer>(answerOf: (question: Question) => Answer): void {
  self.addEventListener('message', ({ data }: MessageEvent<Asked<Question>>) => {
    const answered: Answered<Answer> = { number: data.number, answer: answerOf(data.question) };
    (self as unknown as Worker).postMessage(answered);
  });
}
