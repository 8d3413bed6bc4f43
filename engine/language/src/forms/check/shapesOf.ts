import type { Shape } from '../../expressions/index.js';
import type { FieldEnvironment } from '../fields/FieldType.js';
import type { Container, FieldStep } from '../plan/Plan.js';

/**
 * Gives the names in force in a container: the context, then the fields of each container down to this one. With the
 * code lists, the codes that a question may take are known.
 */
export function namesIn(
  container: Container,
  context: Readonly<Record<string, Shape>>,
  environment?: FieldEnvironment,
): Record<string, Shape> {
  const outer = container.parent ? namesIn(container.parent, context, environment) : context;
  return { ...outer, ...entriesOf(container, environment) };
}

function entriesOf(container: Container, environment?: FieldEnvironment): Record<string, Shape> {
  const answered = container.fields.filter((step) => step.type.answered);
  return Object.fromEntries(answered.map((step) => [step.field.id, shapeOf(step, environment)]));
}

function shapeOf(step: FieldStep, environment?: FieldEnvironment): Shape {
  if (!step.inner) return step.type.shape(step.field, environment);
  const object: Shape = { kind: 'context', entries: entriesOf(step.inner, environment) };
  return step.type.holds === 'rows' ? { kind: 'list', of: object } : object;
}
