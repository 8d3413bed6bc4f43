import type { Form } from '@trame/schemas';
import { evaluateForm } from './evaluateForm.js';
import type { FormEvaluation } from './FormEvaluation.js';
import type { Container } from './plan/Plan.js';
import { buildPlan } from './plan/buildPlan.js';

/**
 * Gives the answers as they are submitted: hidden ones dropped (their paths listed), computed ones as the rules give
 * them whatever was sent, blank ones (null, empty text) removed.
 */
export function purgeHidden(
  form: Form,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
): { data: Record<string, unknown>; purged: string[] } {
  const evaluation = evaluateForm(form, data, context);
  return { data: submittedAnswers(form, evaluation), purged: evaluation.purged };
}

/** Gives the answers to submit from the state of a form. */
export function submittedAnswers(form: Form, evaluation: FormEvaluation): Record<string, unknown> {
  return clean(evaluation.data, buildPlan(form).root, '', evaluation.visible);
}

function clean(
  given: Record<string, unknown>,
  container: Container,
  pointer: string,
  visible: Readonly<Record<string, boolean>>,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const path = `${pointer}/${key}`;
    const step = container.byId.get(key);
    const inner = step?.inner;
    if (visible[path] === false || isBlank(value)) continue;
    if (!inner && isRecord(value) && step?.type.isEmpty(value)) continue;
    if (inner && Array.isArray(value)) {
      kept[key] = value.map((row, index) =>
        isRecord(row) ? clean(row, inner, `${path}/${String(index)}`, visible) : (row as unknown),
      );
    } else if (inner && isRecord(value)) {
      kept[key] = clean(value, inner, path, visible);
    } else {
      kept[key] = withoutBlanks(value);
    }
  }
  return kept;
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Blank parts of an address or a signature go too. */
function withoutBlanks(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !isBlank(part)));
}
