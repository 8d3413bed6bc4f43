import type { Field, Form } from '@trame/schemas';
import {
  containerOf,
  fieldAt,
  fieldsIn,
  holdsFields,
  idsIn,
  nodeKind,
  type Page,
  type Section,
} from './node.js';
import { holderOf, isWithin, placeOf, valueAt, withValueAt } from './pointer.js';
import { proposeId, proposeSlug } from './proposeId.js';
import { forgetInRecord, isNamedByRecord } from './recordSettings.js';

/** A form that was changed, and where the node that was changed is now. */
export type Changed = { form: Form; pointer: string };

type Node = Page | Section | Field;

/** Puts a node in a list, at a place; a list that is not there yet is made. */
export function insertNode(form: Form, list: string, index: number, node: Node): Changed {
  const before = (valueAt(form, list) ?? []) as Node[];
  const at = Math.max(0, Math.min(index, before.length));
  const after = [...before.slice(0, at), node, ...before.slice(at)];
  return { form: withValueAt(form, list, after), pointer: `${list}/${at}` };
}

/**
 * Takes a node away, and out of the settings of records; gives the one that is then nearest. A form keeps a page: the
 * last one leaves an empty one.
 */
export function removeNode(form: Form, pointer: string): Changed {
  const taken = takeOut(form, pointer);
  const left = forgetInRecord(form, taken.form);
  return left.pages.length > 0
    ? { ...taken, form: left }
    : { form: { ...left, pages: [emptyPage(form.title)] }, pointer: '/pages/0' };
}

function takeOut(form: Form, pointer: string): Changed {
  const { list, index } = placeOf(pointer);
  const left = ((valueAt(form, list) ?? []) as Node[]).filter((_node, at) => at !== index);
  const optional = /\/options\/\d+\/fields$/.test(list);
  const next = withValueAt(form, list, left.length === 0 && optional ? undefined : left);
  const nearest = left.length > 0 ? `${list}/${Math.min(index, left.length - 1)}` : nodeOver(list);
  return { form: next, pointer: nearest };
}

const emptyPage = (title: string): Page => ({
  id: 'page',
  title,
  sections: [{ id: 'section', title, fields: [] }],
});

/** Takes a node to a place in another list, or in its own. Undefined when it would lie in itself. */
export function moveNode(form: Form, from: string, list: string, index: number): Changed | undefined {
  if (isWithin(list, from)) return undefined;
  const node = valueAt(form, from) as Node | undefined;
  if (node === undefined) return undefined;
  const origin = placeOf(from);
  const taken = takeOut(form, from).form;
  const target = afterRemoval(list, from);
  const at = origin.list === list && origin.index < index ? index - 1 : index;
  return insertNode(taken, target, at, node);
}

/** A copy of a node beside it, with ids of its own. */
export function duplicateNode(form: Form, pointer: string, suffix: string): Changed {
  const { list, index } = placeOf(pointer);
  const copy = structuredClone(valueAt(form, pointer)) as Node;
  return insertNode(form, list, index + 1, renamed(form, list, copy, suffix));
}

/** Changes what a node says; undefined takes a property away. */
export function changeNode<T extends object>(
  form: Form,
  pointer: string,
  patch: { [K in keyof T]?: T[K] | undefined },
): Form {
  return Object.entries(patch).reduce(
    (changed, [key, value]) =>
      withValueAt(changed, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, value),
    form,
  );
}

/** The node that holds a list: a question for the list of one of its answers. */
export function nodeOver(list: string): string {
  for (let at = holderOf(list); at !== ''; at = holderOf(at)) if (nodeKind(at)) return at;
  return '';
}

/** Where a list is once a node before it was taken away. */
function afterRemoval(list: string, from: string): string {
  const { list: origin, index } = placeOf(from);
  if (!list.startsWith(`${origin}/`)) return list;
  const [at = '', ...rest] = list.slice(origin.length + 1).split('/');
  return Number(at) > index ? [origin, Number(at) - 1, ...rest].join('/') : list;
}

function renamed(form: Form, list: string, node: Node, suffix: string): Node {
  if ('sections' in node) {
    const taken = new Set(form.pages.map(({ id }) => id));
    const ids = idsIn(form, '');
    const sections = node.sections.map((section) => ({
      ...section,
      fields: withOwnIds(section.fields, ids),
    }));
    return { ...node, id: proposeSlug(node.title, taken), title: `${node.title}${suffix}`, sections };
  }
  if (!('type' in node)) {
    const siblings = (valueAt(form, list) ?? []) as Section[];
    const taken = new Set(siblings.map(({ id }) => id));
    const fields = withOwnIds(node.fields, idsIn(form, ''));
    return { ...node, id: proposeSlug(node.title, taken), title: `${node.title}${suffix}`, fields };
  }
  const [copy = node] = withOwnIds([node], idsIn(form, containerOf(form, list)));
  return copy.label === undefined ? copy : { ...copy, label: `${copy.label}${suffix}` };
}

/** Fields whose ids are none of those taken; inside groups and repeats ids have a meaning of their own. */
function withOwnIds(fields: readonly Field[], taken: Set<string>): Field[] {
  return fields.map((field) => {
    const id = proposeId(field.label ?? field.id, taken);
    taken.add(id);
    const options = field.options?.map((option) =>
      option.fields ? { ...option, fields: withOwnIds(option.fields, taken) } : option,
    );
    return { ...field, id, ...(options ? { options } : {}) };
  });
}

/**
 * Gives a question another label. Its id follows as long as it was proposed from the label, is not published, and no
 * rule names it: from then on it is the key of answers, and does not move.
 * @param published ids that are published, by container
 */
export function relabelField(
  form: Form,
  pointer: string,
  label: string,
  published: ReadonlySet<string>,
): Form {
  const field = fieldAt(form, pointer);
  const container = containerOf(form, placeOf(pointer).list);
  const others = idsIn(form, container);
  others.delete(field.id);
  const wasProposed = field.id === proposeId(field.label ?? '', others);
  const follows = wasProposed && !published.has(field.id) && !isNamed(form, field.id);
  const id = follows ? proposeId(label, others) : field.id;
  return changeNode<Field>(form, pointer, { id, label });
}

/** Says whether some rule or check of the form, or the settings of its records, name a field. */
export function isNamed(form: Form, id: string): boolean {
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])${id}(?![\\p{L}\\p{N}_])`, 'u');
  const RULES = new Set([
    'visibleWhen',
    'requiredWhen',
    'computed',
    'defaultFrom',
    'signatoryName',
    'summary',
    'assert',
    'timeline',
  ]);
  const search = (value: unknown, key: string): boolean => {
    if (typeof value === 'string') return RULES.has(key) && word.test(value);
    if (Array.isArray(value)) return value.some((item) => search(item, key));
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(([name, inner]) => search(inner, name));
  };
  const checks = [...(form.checks ?? []), ...fieldsOfAll(form).flatMap(({ checks: own }) => own ?? [])];
  return isNamedByRecord(form, id) || search(form, '') || checks.some(({ fields }) => fields?.includes(id));
}

function fieldsOfAll(form: Form): Field[] {
  return form.pages.flatMap(({ sections }) =>
    sections.flatMap(({ fields }) => fieldsIn(fields, '', true).map(({ field }) => field)),
  );
}

/** Says whether a list may receive fields from elsewhere. */
export function mayHold(form: Form, pointer: string): boolean {
  return (
    nodeKind(pointer) === 'section' || (nodeKind(pointer) === 'field' && holdsFields(fieldAt(form, pointer)))
  );
}
