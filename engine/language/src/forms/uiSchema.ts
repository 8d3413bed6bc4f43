import type { Form } from '@trame/schemas';
import { buildPlan } from './plan/buildPlan.js';
import type { Container, FieldStep } from './plan/Plan.js';

/**
 * Gives the rjsf 6 uiSchema of a form: for each field its widget or field component of the form kit, its title and help,
 * and under `ui:options` what the component needs (`type`, `pattern`, `unit`, `width`, options with their labels).
 */
export function uiSchema(form: Form): Record<string, unknown> {
  return containerUi(buildPlan(form).root);
}

function containerUi(container: Container): Record<string, unknown> {
  const entries = container.fields
    .filter((step) => step.type.answered)
    .map((step) => [step.field.id, fieldUi(step)]);
  return {
    ...Object.fromEntries(entries),
    'ui:order': container.fields.filter((step) => step.type.answered).map((step) => step.field.id),
  };
}

function fieldUi(step: FieldStep): Record<string, unknown> {
  const { field, inner } = step;
  const { widget, field: component, ...own } = step.type.ui(field);
  const nested = inner ? containerUi(inner) : undefined;
  return {
    ...(component === undefined ? { 'ui:widget': widget } : { 'ui:field': component }),
    ...(field.label === undefined ? {} : { 'ui:title': field.label }),
    ...(field.help === undefined ? {} : { 'ui:help': field.help }),
    ...(step.computed ? { 'ui:readonly': true } : {}),
    'ui:options': {
      type: field.type,
      pattern: step.pattern,
      width: field.width ?? 'full',
      ...(field.unit === undefined ? {} : { unit: field.unit }),
      ...(field.options
        ? {
            enumOptions: field.options.map(({ value, label, help }) => ({
              value,
              label,
              ...(help ? { help } : {}),
            })),
          }
        : {}),
      ...own,
    },
    ...(nested && step.type.holds === 'object' ? nested : {}),
    ...(nested && step.type.holds === 'rows' ? { items: nested } : {}),
  };
}
