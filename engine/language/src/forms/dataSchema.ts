import type { Form } from '@trame/schemas';
import type { FieldEnvironment, JsonSchema } from './fields/FieldType.js';
import { buildPlan } from './plan/buildPlan.js';
import type { Container, FieldStep, HeadingStep } from './plan/Plan.js';

/** Gives the draft-07 schema of the answers to a form, as `purgeHidden` leaves them. */
export function dataSchema(form: Form, environment: FieldEnvironment): JsonSchema {
  const { root } = buildPlan(form);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: form.title,
    ...objectSchema(root, environment),
  };
}

function objectSchema(container: Container, environment: FieldEnvironment): JsonSchema {
  const answered = container.fields.filter((step) => step.type.answered);
  const required = answered.filter(isAlwaysRequired).map((step) => step.field.id);
  return {
    type: 'object',
    properties: Object.fromEntries(answered.map((step) => [step.field.id, fieldSchema(step, environment)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function fieldSchema(step: FieldStep, environment: FieldEnvironment): JsonSchema {
  const { field, type, inner } = step;
  const own = type.dataSchema(field, environment);
  const described = {
    ...(field.label === undefined ? {} : { title: field.label }),
    ...(field.help === undefined ? {} : { description: field.help }),
    ...(step.computed ? { readOnly: true } : {}),
  };
  if (!inner) return { ...described, ...own };
  const object = objectSchema(inner, environment);
  return { ...described, ...own, ...(type.holds === 'object' ? object : { items: object }) };
}

/** Required whatever the other answers: nothing hides it, nothing computes it. */
function isAlwaysRequired(step: FieldStep): boolean {
  const needed = step.field.required === true || (step.field.minItems ?? 0) > 0;
  const isFree = !step.visible && step.field.visibleWhen === undefined && !step.option && !step.computed;
  return (
    needed &&
    isFree &&
    step.type.holds !== 'object' &&
    headingsOf(step.heading).every((heading) => !heading.visible)
  );
}

const headingsOf = (heading: HeadingStep | undefined): HeadingStep[] =>
  heading ? [heading, ...headingsOf(heading.above)] : [];
