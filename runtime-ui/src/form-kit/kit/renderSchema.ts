import type { Field, Form } from '@trame/schemas';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { nodesOf } from './FormModel.js';

/** What rjsf draws: the shape of the answers only. Rules, messages and looks stay with the form itself. */
export interface RenderSchema {
  schema: RJSFSchema;
  uiSchema: UiSchema;
}

/** Name under which the theme registers the field of a type. */
export function rjsfFieldName(type: Field['type']): string {
  return `trame:${type}`;
}

/** Translates a form into what rjsf walks. */
export function toRenderSchema(form: Form): RenderSchema {
  return objectSchema(form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields)));
}

function objectSchema(fields: readonly Field[]): RenderSchema {
  const properties: Record<string, RJSFSchema> = {};
  const uiSchema: UiSchema = {};
  for (const { field } of nodesOf(fields)) {
    const inner = fieldSchema(field);
    properties[field.id] = inner.schema;
    uiSchema[field.id] = inner.uiSchema;
  }
  return { schema: { type: 'object', properties }, uiSchema };
}

function fieldSchema(field: Field): RenderSchema {
  const title = field.label ?? field.id;
  if (field.type === 'group') {
    const inner = objectSchema(field.fields ?? []);
    return { schema: { ...inner.schema, title }, uiSchema: inner.uiSchema };
  }
  const ui = { 'ui:field': rjsfFieldName(field.type) };
  if (field.type !== 'repeat') return { schema: { title }, uiSchema: ui };
  const row = objectSchema(field.fields ?? []);
  return { schema: { type: 'array', title, items: row.schema }, uiSchema: { ...ui, items: row.uiSchema } };
}
