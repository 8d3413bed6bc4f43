import type { Shape } from '../../expressions/index.js';
import type { Container, FieldStep } from '../plan/Plan.js';

/** Gives the names in force in a container: the context, then the fields of each container down to this one. */
export function namesIn(
  container: Container,
  context: Readonly<Record<string, Shape>>,
): Record<string, Shape> {
  const outer = container.parent ? namesIn(container.parent, context) : context;
  return { ...outer, ...entriesOf(container) };
}

function entriesOf(container: Container): Record<string, Shape> {
  const answered = container.fields.filter((step) => step.type.answered);
  return Object.fromEntries(answered.map((step) => [step.field.id, shapeOf(step)]));
}

function shapeOf(step: FieldStep): Shape {
  if (!step.inner) return step.type.shape(step.field);
  const object: Shape = { kind: 'context', entries: entriesOf(step.inner) };
  return step.type.holds === 'rows' ? { kind: 'list', of: object } : object;
}
