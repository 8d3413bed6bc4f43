import type { Field, Form } from '@trame/schemas';

/** A question where it stands: the field, and the option that asks it when it is nested under a choice. */
export interface FieldNode {
  field: Field;
  option?: { choice: string; value: string };
}

/** The questions of one object of answers, in order; those of options follow their choice. */
export function nodesOf(fields: readonly Field[]): FieldNode[] {
  return fields.flatMap((field) => [
    { field },
    ...(field.options ?? []).flatMap((option) => nestedNodes(field, option)),
  ]);
}

function nestedNodes(choice: Field, option: NonNullable<Field['options']>[number]): FieldNode[] {
  return nodesOf(option.fields ?? []).map((node) => ({
    ...node,
    option: node.option ?? { choice: choice.id, value: option.value },
  }));
}

/** Questions by pattern: the pointer of the answer with its row numbers replaced by a star. */
export type FormModel = ReadonlyMap<string, FieldNode>;

/** Lays a form's questions flat. */
export function buildFormModel(form: Form): FormModel {
  const model = new Map<string, FieldNode>();
  const visit = (fields: readonly Field[], prefix: string): void => {
    for (const node of nodesOf(fields)) {
      const pattern = `${prefix}/${node.field.id}`;
      model.set(pattern, node);
      if (node.field.type === 'group') visit(node.field.fields ?? [], pattern);
      if (node.field.type === 'repeat') visit(node.field.fields ?? [], `${pattern}/*`);
    }
  };
  visit(
    form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields)),
    '',
  );
  return model;
}

/** JSON Pointer of a path of keys and row numbers. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${part}`).join('');
}

/** Pattern of a pointer: row numbers become `*`. */
export function patternOf(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}
