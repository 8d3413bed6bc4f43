import type { Field, Form } from '@trame/schemas';
import { platformErrors, type ProblemFault } from '../../platform/index.js';
import { recordErrors } from '../errors.js';

/** Values that one submission may hold: many times the longest form, filled to its last row. */
const MOST_VALUES = 20_000;
const DEEPEST = 20;
/** Rows of a repeat that does not say, as the language has it. */
const MOST_ROWS = 200;

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

/**
 * Refuses a repeat with more rows than the form takes, by the fault that the form itself would tell.
 *
 * @throws Problem `invalid-form-data`
 */
export function limitRows(form: Form, answers: Record<string, unknown>): void {
  const fields = form.pages.flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  const faults = faultsIn(fields, answers, '');
  if (faults.length > 0) throw recordErrors.problem('invalid-form-data', { faults });
}

function faultsIn(fields: readonly Field[], answers: unknown, at: string): ProblemFault[] {
  if (typeof answers !== 'object' || answers === null) return [];
  return fields.flatMap((field) => {
    const answer = (answers as Record<string, unknown>)[field.id];
    const path = `${at}/${field.id}`;
    const beside = (field.options ?? []).flatMap((option) => faultsIn(option.fields ?? [], answers, at));
    if (!Array.isArray(answer) || field.type !== 'repeat') {
      return field.type === 'group' ? [...beside, ...faultsIn(field.fields ?? [], answer, path)] : beside;
    }
    const most = field.maxItems ?? MOST_ROWS;
    if (answer.length > most) return [{ path, rule: 'maxItems', message: `Il en faut ${most} au plus.` }];
    return answer.flatMap((row, index) => faultsIn(field.fields ?? [], row, `${path}/${index}`));
  });
}
