import type { Form } from '@trame/schemas';
import { ExpressionError, evaluateExpression } from '../expressions/index.js';
import { evaluateForm } from './evaluateForm.js';
import { isMendable } from './fields/isMendable.js';
import { defaultMaxRows } from './fields/repeat.js';
import { isObject } from './fields/structured.js';
import type { Container, FieldStep } from './plan/Plan.js';
import { buildPlan } from './plan/buildPlan.js';

/**
 * Gives the answers a form opens with: `default`, else `defaultFrom` on the context, else the part of the profile the
 * field is bound to (`bind`), else the empty value of its type; computed ones as their rules give them. What no longer
 * fits the question is left out.
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
  if (!step.type.ownHand) {
    const given = field.default ?? fromContext(field.defaultFrom ?? field.bind, context);
    const fit = fitting(step, given);
    if (fit !== undefined) return structuredClone(fit);
  }
  if (!inner) return Array.isArray(step.type.empty) ? [] : step.type.empty;
  if (step.type.holds === 'object') return initialObject(inner, context);
  return Array.from({ length: field.minItems ?? 0 }, () => initialObject(inner, context));
}

/**
 * What of a given value the question can still take: an answer to a former version may name an option or a question that
 * is no longer there, and nobody signs in advance.
 */
function fitting(step: FieldStep, given: unknown): unknown {
  const { type, field, inner } = step;
  if (given === null || type.isEmpty(given) || type.ownHand) return undefined;
  if (!inner) return type.check(given, field, { codeLists: {} }).every(isMendable) ? given : undefined;
  if (type.holds === 'object') return isObject(given) ? fittingObject(inner, given) : undefined;
  if (!Array.isArray(given)) return undefined;
  const rows = given.slice(0, field.maxItems ?? defaultMaxRows);
  return rows.flatMap((row: unknown) => (isObject(row) ? [fittingObject(inner, row)] : []));
}

function fittingObject(container: Container, given: Record<string, unknown>): Record<string, unknown> {
  const entries = container.fields
    .filter((step) => step.type.answered && !step.computed && Object.hasOwn(given, step.field.id))
    .map((step) => [step.field.id, fitting(step, given[step.field.id])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
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
