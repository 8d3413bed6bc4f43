/** FEEL types that a single value may have. */
export type ScalarType = 'string' | 'number' | 'boolean' | 'date' | 'date time' | 'time' | 'duration';

/**
 * What is known, before anything runs, of the value behind a name. `any` is not known: nothing is said about it. `values`
 * are the only ones it may take, beside null.
 */
export type Shape =
  | { kind: 'any' }
  | { kind: 'scalar'; type: ScalarType; values?: readonly string[] }
  | { kind: 'context'; entries: Readonly<Record<string, Shape>> }
  | { kind: 'list'; of: Shape };

export const anyShape: Shape = { kind: 'any' };

export const scalar = (type: ScalarType): Shape => ({ kind: 'scalar', type });

/** A text among a closed list of answers. */
export const closed = (values: readonly string[]): Shape => ({ kind: 'scalar', type: 'string', values });

/** What two shapes have in common: the same type, whatever the values. */
export function commonShape(a: Shape, b: Shape): Shape {
  if (a.kind === 'scalar' && b.kind === 'scalar' && a.type === b.type) return scalar(a.type);
  return JSON.stringify(a) === JSON.stringify(b) ? a : anyShape;
}

/** French names of the types, with their article. */
export const typeNames: Readonly<Record<ScalarType, string>> = {
  string: 'un texte',
  number: 'un nombre',
  boolean: 'un booléen',
  date: 'une date',
  'date time': 'une date avec heure',
  time: 'une heure',
  duration: 'une durée',
};
