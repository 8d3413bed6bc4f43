import type { Question } from '../kit/index.js';

/** Ids of what describes the control of a question: its help, what is said of its answer. */
export function describedBy(question: Question, inTable: boolean): string | undefined {
  const ids = [
    question.node?.field.help && !inTable && !question.kit.readOnly ? `${question.id}-help` : '',
    question.faults.length > 0 ? `${question.id}-fault` : '',
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
