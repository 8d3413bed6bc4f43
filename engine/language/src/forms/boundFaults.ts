import type { Form } from '@trame/schemas';
import { answerLimits } from './answerLimits.js';
import { fault } from './evaluator/faultsOfField.js';
import { defaultMaxRows } from './fields/repeat.js';
import { isObject } from './fields/structured.js';
import type { FormFault } from './FormFault.js';
import { givenKey, pointerKey } from './givenKey.js';
import { message } from './messages.js';
import { buildPlan } from './plan/buildPlan.js';
import type { Container, FieldStep } from './plan/Plan.js';

/**
 * Gives a fault for what no rule may be run on: a repeat with far too many rows, answers too many or too deep. A repeat
 * a little too long is judged with the rest: it may be hidden, and then goes.
 */
export function boundFaults(root: Container, data: Record<string, unknown>): FormFault[] {
  const rows = rowFaults(root, data, '');
  return rows.length > 0 ? rows : volumeFaults(data);
}

/** The same for a form: to be asked before anything else walks the answers. */
export const volumeFaultsOf = (form: Form, data: Record<string, unknown>): FormFault[] =>
  boundFaults(buildPlan(form).root, data);

function rowFaults(container: Container, data: unknown, pointer: string): FormFault[] {
  if (!isObject(data)) return none;
  const found: FormFault[] = [];
  for (const step of container.fields) {
    const given = step.inner ? data[step.field.id] : undefined;
    if (!step.inner || typeof given !== 'object' || given === null) continue;
    const path = `${pointer}/${step.field.id}`;
    if (!Array.isArray(given)) found.push(...rowFaults(step.inner, given, path));
    else if (given.length > answerLimits.rows) found.push(tooManyRows(step, path));
    else
      for (const [index, row] of given.entries())
        found.push(...rowFaults(step.inner, row, `${path}/${String(index)}`));
  }
  return found;
}

const none: FormFault[] = [];

const tooManyRows = ({ field }: FieldStep, path: string): FormFault =>
  fault(field, path, { rule: 'maxItems', params: { limit: field.maxItems ?? defaultMaxRows } });

/** The answer of the form under which the measure is passed; nothing below it is named, it may be millions. */
function volumeFaults(data: Record<string, unknown>): FormFault[] {
  let values = 0;
  for (const [key, answer] of Object.entries(data)) {
    if (typeof answer !== 'object' || answer === null) {
      values += 1;
      if (values > answerLimits.values) return [beyond(key, 'too-large')];
      continue;
    }
    const waiting: { value: unknown; depth: number }[] = [{ value: answer, depth: 1 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      values += 1;
      if (values > answerLimits.values) return [beyond(key, 'too-large')];
      if (next.depth > answerLimits.depth) return [beyond(key, 'too-deep')];
      if (typeof next.value !== 'object' || next.value === null) continue;
      for (const value of Object.values(next.value)) waiting.push({ value, depth: next.depth + 1 });
    }
  }
  return [];
}

const beyond = (key: string, rule: 'too-large' | 'too-deep'): FormFault => ({
  path: `/${pointerKey(key)}`,
  fieldId: givenKey(key),
  level: 'error',
  rule,
  message: message(rule),
});
