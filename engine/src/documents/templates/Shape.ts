import type { GridChart } from './gridLevels.js';

/**
 * What a path of a template may lead to. A `value` is printed; an `object` has known keys; a `list` is gone through
 * with `each`; `open` is data whose keys are not known beforehand (outputs of a grid).
 */
export type Shape =
  | { kind: 'value'; of: 'text' | 'date' | 'time' | 'number' | 'yesNo' | 'choice' | 'rich' | 'id' | 'image' }
  | { kind: 'object'; entries: Record<string, Shape>; labels?: LabelOf; chart?: GridChart }
  | { kind: 'list'; item: Shape; labelOf?: (value: unknown) => string }
  | { kind: 'open' };

/** The French label of the answer `value` to the question `key` of an object. */
export type LabelOf = (key: string, value: unknown) => string | undefined;

/** The name of a professional, an establishment, a contact, by id; undefined when unknown. */
export type NameOf = (id: string) => string | undefined;

/** A value that is printed. */
export function value(of: Extract<Shape, { kind: 'value' }>['of'] = 'text'): Shape {
  return { kind: 'value', of };
}

/** An object with known keys; a sitting of a grid can be drawn. */
export function object(entries: Record<string, Shape>, labels?: LabelOf, chart?: GridChart): Shape {
  return { kind: 'object', entries, labels, ...(chart ? { chart } : {}) };
}

/** A list to go through. */
export function list(item: Shape, labelOf?: (value: unknown) => string): Shape {
  return { kind: 'list', item, labelOf };
}

/** An answer of type `address`. */
export const addressShape: Shape = object({
  ligne1: value(),
  ligne2: value(),
  codePostal: value(),
  commune: value(),
  pays: value(),
});

/** An answer of type `signature`. */
export const signatureShape: Shape = object({
  statut: value('choice'),
  nom: value(),
  qualite: value(),
  moyen: value('choice'),
  image: value('image'),
  motif: value(),
  date: value('date'),
});
