/** FEEL types that a single value may have. */
export type ScalarType = 'string' | 'number' | 'boolean' | 'date' | 'date time' | 'time' | 'duration';

/** What is known, before anything runs, of the value behind a name. `any` is not known: nothing is said about it. */
export type Shape =
  | { kind: 'any' }
  | { kind: 'scalar'; type: ScalarType }
  | { kind: 'context'; entries: Readonly<Record<string, Shape>> }
  | { kind: 'list'; of: Shape };

export const anyShape: Shape = { kind: 'any' };

export const scalar = (type: ScalarType): Shape => ({ kind: 'scalar', type });

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
