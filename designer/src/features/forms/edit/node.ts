import type { Field, Form } from '@trame/schemas';
import { holderOf, isWithin, tokensOf, valueAt } from './pointer.js';

export type Page = Form['pages'][number];
export type Section = Page['sections'][number];

/** What a form is made of. */
export type NodeKind = 'page' | 'section' | 'field';

/** The kind of a node, by its pointer; undefined for anything else, the form itself among it. */
export function nodeKind(pointer: string): NodeKind | undefined {
  const tokens = tokensOf(pointer);
  if (!/^\d+$/.test(tokens.at(-1) ?? '')) return undefined;
  switch (tokens.at(-2)) {
    case 'pages':
      return 'page';
    case 'sections':
      return 'section';
    case 'fields':
      return 'field';
    default:
      return undefined;
  }
}

/** The nearest node at a pointer or around it: a fault in a rule leads to its question. */
export function nodeAround(form: Form, pointer: string): string {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (nodeKind(at) && valueAt(form, at) !== undefined) return at;
  }
  return '';
}

/** A question. @throws Error when there is none at this pointer */
export function fieldAt(form: Form, pointer: string): Field {
  const found = valueAt(form, pointer);
  if (nodeKind(pointer) !== 'field' || found === undefined) throw new Error(`no field at ${pointer}`);
  return found as Field;
}

/** Says whether a field holds questions of its own. */
export function holdsFields({ type }: Pick<Field, 'type'>): boolean {
  return type === 'group' || type === 'repeat';
}

/** What a person calls a node. */
export function labelOf(form: Form, pointer: string): string {
  const node = valueAt(form, pointer) as
    { label?: string; title?: string; text?: string; id?: string } | undefined;
  return node?.label ?? node?.title ?? node?.text?.slice(0, 60) ?? node?.id ?? '';
}

/**
 * The list of fields whose answers lie together with those of a list: the one of the nearest group or repeat around
 * it, or '' for the form. Two questions of one container cannot have the same id.
 */
export function containerOf(form: Form, list: string): string {
  for (let at = holderOf(list); at !== ''; at = holderOf(at)) {
    if (nodeKind(at) === 'section') return '';
    // Questions under an answer lie with their question: only groups and repeats have answers of their own.
    if (nodeKind(at) === 'field' && holdsFields(fieldAt(form, at))) return `${at}/fields`;
  }
  return '';
}

/** Every question of a list, with those under its answers; those inside groups and repeats only when asked. */
export function fieldsIn(
  fields: readonly Field[],
  list: string,
  deep = false,
): Array<{ field: Field; pointer: string }> {
  return fields.flatMap((field, index) => {
    const pointer = `${list}/${index}`;
    return [
      { field, pointer },
      ...(field.options ?? []).flatMap((option, at) =>
        fieldsIn(option.fields ?? [], `${pointer}/options/${at}/fields`, deep),
      ),
      ...(deep ? fieldsIn(field.fields ?? [], `${pointer}/fields`, true) : []),
    ];
  });
}

/** Every question of a form. @param deep with those inside groups and repeats */
export function fieldsOf(form: Form, deep = true): Array<{ field: Field; pointer: string }> {
  return form.pages.flatMap(({ sections }, page) =>
    sections.flatMap(({ fields }, section) =>
      fieldsIn(fields, `/pages/${page}/sections/${section}/fields`, deep),
    ),
  );
}

/** Every question that a node is or holds, with those under answers. */
export function fieldsWithin(form: Form, pointer: string): Array<{ field: Field; pointer: string }> {
  return fieldsOf(form).filter((one) => isWithin(one.pointer, pointer));
}

/** The ids of the questions of a container. */
export function idsIn(form: Form, container: string): Set<string> {
  const fields =
    container === ''
      ? fieldsOf(form, false)
      : fieldsIn((valueAt(form, container) ?? []) as Field[], container);
  return new Set(fields.map(({ field }) => field.id));
}
