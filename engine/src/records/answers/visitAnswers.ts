import type { Field, Form } from '@trame/schemas';

type Data = Record<string, unknown>;

/** An answer where it is: its question, its JSON Pointer, and the object that holds it. */
export interface VisitedAnswer {
  field: Field;
  path: string;
  value: unknown;
  holder: Data;
  /** The data domain it is masked by: its own, or that of what it is asked under. */
  mask: string | undefined;
}

/** Goes through the answers to a form, those of groups, rows and options included; questions without answer are left out. */
export function* visitAnswers(form: Form, data: Data): Generator<VisitedAnswer> {
  for (const { sections } of form.pages) {
    for (const { fields } of sections) yield* visit(fields, data, '', undefined);
  }
}

function* visit(
  fields: readonly Field[],
  holder: Data,
  pointer: string,
  above: string | undefined,
): Generator<VisitedAnswer> {
  for (const field of fields) {
    const mask = field.mask ?? above;
    const path = `${pointer}/${field.id}`;
    const value = holder[field.id];
    if (value !== undefined) yield { field, path, value, holder, mask };
    for (const option of field.options ?? []) yield* visit(option.fields ?? [], holder, pointer, mask);
    if (field.type === 'group' && isObject(value)) yield* visit(field.fields ?? [], value, path, mask);
    if (field.type !== 'repeat' || !Array.isArray(value)) continue;
    for (const [index, row] of (value as unknown[]).entries()) {
      if (isObject(row)) yield* visit(field.fields ?? [], row, `${path}/${index}`, mask);
    }
  }
}

/** Whether a value is an object of answers. */
export const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
