import type { Form } from '@trame/schemas';
import { nodeKind, type NodeKind } from '../edit/node.js';
import { placeOf, valueAt } from '../edit/pointer.js';

/**
 * Where something falls when it is let go over a line or a question.
 * @param kind what falls
 * @param after below the middle of what it is over
 * @returns undefined when it has no place there
 */
export function dropTarget(
  form: Form,
  kind: NodeKind,
  over: string,
  after: boolean,
): { list: string; index: number } | undefined {
  const overKind = nodeKind(over);
  const length = (list: string): number => ((valueAt(form, list) ?? []) as unknown[]).length;
  if (overKind === kind) {
    const { list, index } = placeOf(over);
    return { list, index: after ? index + 1 : index };
  }
  if (kind === 'field' && overKind === 'section') return { list: `${over}/fields`, index: 0 };
  if (kind === 'field' && overKind === 'page') {
    const last = length(`${over}/sections`) - 1;
    return last < 0
      ? undefined
      : { list: `${over}/sections/${last}/fields`, index: length(`${over}/sections/${last}/fields`) };
  }
  if (kind === 'section' && overKind === 'page') return { list: `${over}/sections`, index: 0 };
  if (kind === 'section' && overKind === 'field') {
    const section = /^\/pages\/\d+\/sections\/\d+/.exec(over)?.[0] ?? over;
    const { list, index } = placeOf(section);
    return { list, index: index + 1 };
  }
  return undefined;
}
