import { platformErrors } from '../../platform/index.js';

/** Values that one submission may hold: many times the longest form, filled to its last row. */
const MOST_VALUES = 20_000;
const DEEPEST = 20;

/**
 * Refuses answers beyond all measure before any rule runs over them: rules cost per row, and nothing interrupts them.
 *
 * @throws Problem `body-too-large`
 */
export function limitAnswers(answers: unknown): void {
  const waiting = [{ value: answers, depth: 0 }];
  for (let seen = 0, next = waiting.pop(); next; next = waiting.pop()) {
    if ((seen += 1) > MOST_VALUES || next.depth > DEEPEST) throw platformErrors.problem('body-too-large');
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const value of Object.values(next.value)) waiting.push({ value, depth: next.depth + 1 });
  }
}
