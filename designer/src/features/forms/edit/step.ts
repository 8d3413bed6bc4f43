import type { Form } from '@trame/schemas';
import { moveNode, nodeOver, type Changed } from './change.js';
import { fieldAt, holdsFields, nodeKind } from './node.js';
import { holderOf, placeOf, valueAt } from './pointer.js';

/** The four ways a node is moved without a mouse. */
export type Step = 'up' | 'down' | 'in' | 'out';

/** Moves a node one step; undefined when there is no such step from there. */
export function stepNode(form: Form, pointer: string, step: Step): Changed | undefined {
  switch (step) {
    case 'up':
      return stepUp(form, pointer);
    case 'down':
      return stepDown(form, pointer);
    case 'in':
      return stepIn(form, pointer);
    case 'out':
      return stepOut(form, pointer);
  }
}

function stepUp(form: Form, pointer: string): Changed | undefined {
  const { list, index } = placeOf(pointer);
  if (index > 0) return moveNode(form, pointer, list, index - 1);
  const before = neighbour(form, pointer, -1);
  if (before !== undefined) return moveNode(form, pointer, before, lengthOf(form, before));
  return isInside(pointer) ? outOf(form, pointer, 0) : undefined;
}

function stepDown(form: Form, pointer: string): Changed | undefined {
  const { list, index } = placeOf(pointer);
  if (index < lengthOf(form, list) - 1) return moveNode(form, pointer, list, index + 2);
  const after = neighbour(form, pointer, 1);
  if (after !== undefined) return moveNode(form, pointer, after, 0);
  return isInside(pointer) ? outOf(form, pointer, 1) : undefined;
}

/** Into the group or the repeat just above. */
function stepIn(form: Form, pointer: string): Changed | undefined {
  const { list, index } = placeOf(pointer);
  const above = `${list}/${index - 1}`;
  if (nodeKind(pointer) !== 'field' || index === 0 || !holdsFields(fieldAt(form, above))) return undefined;
  return moveNode(form, pointer, `${above}/fields`, lengthOf(form, `${above}/fields`));
}

/** Out of the group, the repeat or the answer it lies in, to just below. */
function stepOut(form: Form, pointer: string): Changed | undefined {
  return isInside(pointer) ? outOf(form, pointer, 1) : undefined;
}

/** Says whether a field lies in another. */
function isInside(pointer: string): boolean {
  return nodeKind(pointer) === 'field' && nodeKind(nodeOver(placeOf(pointer).list)) === 'field';
}

function outOf(form: Form, pointer: string, offset: 0 | 1): Changed | undefined {
  const { list, index } = placeOf(nodeOver(placeOf(pointer).list));
  return moveNode(form, pointer, list, index + offset);
}

/** The list next to the one a node is in: that of the next section for a question, of the next page for a section. */
function neighbour(form: Form, pointer: string, by: 1 | -1): string | undefined {
  const kind = nodeKind(pointer);
  const holder = holderOf(placeOf(pointer).list);
  if (kind === 'section') {
    const next = `/pages/${placeOf(holder).index + by}`;
    return valueAt(form, next) === undefined ? undefined : `${next}/sections`;
  }
  if (kind !== 'field' || nodeKind(holder) !== 'section') return undefined;
  const sections = form.pages.flatMap((page, at) =>
    page.sections.map((_one, index) => `/pages/${at}/sections/${index}`),
  );
  const next = sections[sections.indexOf(holder) + by];
  return sections.indexOf(holder) + by < 0 || next === undefined ? undefined : `${next}/fields`;
}

function lengthOf(form: Form, list: string): number {
  return ((valueAt(form, list) ?? []) as unknown[]).length;
}
