import type { Form } from '@trame/schemas';
import { ExpressionError, evaluateExpression } from '../expressions/index.js';
import { evaluateForm } from './evaluateForm.js';
import type { Container, FieldStep } from './plan/Plan.js';
import { buildPlan } from './plan/buildPlan.js';

/**
 * Gives the answers a form opens with: `default`, else `defaultFrom` on the context, else the part of the profile the
 * field is bound to (`bind`), else the empty value of its type; computed ones as their rules give them.
 */
export function initialData(form: Form, context: Record<string, unknown>): Record<string, unknown> {
  return evaluateForm(form, initialObject(buildPlan(form).root, context), context).data;
}

/** Gives a new row of a repeat, named by its pattern (`/enfants`), or undefined when there is no such repeat. */
export function initialRow(
  form: Form,
  pattern: string,
  context: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const step = buildPlan(form).fields.find(
    (field) => field.pattern === pattern && field.type.holds === 'rows',
  );
  return step?.inner ? initialObject(step.inner, context) : undefined;
}

function initialObject(container: Container, context: Record<string, unknown>): Record<string, unknown> {
  const answered = container.fields.filter((step) => step.type.answered && !step.computed);
  const entries = answered.map((step) => [step.field.id, initialAnswer(step, context)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}

function initialAnswer(step: FieldStep, context: Record<string, unknown>): unknown {
  const { field, inner } = step;
  const given = field.default ?? fromContext(field.defaultFrom ?? field.bind, context);
  if (given !== undefined && given !== null) return structuredClone(given);
  if (!inner) return Array.isArray(step.type.empty) ? [] : step.type.empty;
  if (step.type.holds === 'object') return initialObject(inner, context);
  return Array.from({ length: field.minItems ?? 0 }, () => initialObject(inner, context));
}

function fromContext(source: string | undefined, context: Record<string, unknown>): unknown {
  if (source === undefined) return undefined;
  try {
    return evaluateExpression(source, context);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
