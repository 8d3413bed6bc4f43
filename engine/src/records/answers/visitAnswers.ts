import type { Field, Form } from '@trame/schemas';

type Data = Record<string, unknown>;

/** An answer where it is: its question, its JSON Pointer, and the object that holds it. */
export interface VisitedAnswer {
  field: Field;
  path: string;
  value: unknown;
  holder: Data;
}

/** Goes through the answers to a form, those of groups, rows and options included; questions without answer are left out. */
export function* visitAnswers(form: Form, data: Data): Generator<VisitedAnswer> {
  for (const { sections } of form.pages) {
    for (const { fields } of sections) yield* visit(fields, data, '');
  }
}

function* visit(fields: readonly Field[], holder: Data, pointer: string): Generator<VisitedAnswer> {
  for (const field of fields) {
    const path = `${pointer}/${field.id}`;
    const value = holder[field.id];
    if (value !== undefined) yield { field, path, value, holder };
    for (const option of field.options ?? []) yield* visit(option.fields ?? [], holder, pointer);
    if (field.type === 'group' && isObject(value)) yield* visit(field.fields ?? [], value, path);
    if (field.type !== 'repeat' || !Array.isArray(value)) continue;
    for (const [index, row] of (value as unknown[]).entries()) {
      if (isObject(row)) yield* visit(field.fields ?? [], row, `${path}/${index}`);
    }
  }
}

/** Whether a value is an object of answers. */
export const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
