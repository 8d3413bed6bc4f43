import { contextShapes, type Value } from '@trame/language';
import { findName, type RuleName } from '../ruleNames.js';
import type { Wanted } from './Wanted.js';

/** Where a name comes from. */
export type NameSource = 'answer' | 'fact' | 'previous';

/** Where a path leads: to an answer, to what is known of the dossier, to the record before this one. */
export function sourceOf([first = '']: readonly string[]): NameSource {
  if (first === 'precedent') return 'previous';
  return Object.hasOwn(contextShapes, first) ? 'fact' : 'answer';
}

/** Gives a name as what is wanted: as text, a number, a date and a closed answer are written out. */
export function giveName(name: RuleName, wanted: Wanted): Value {
  const named: Value = { kind: 'name', path: name.path };
  if (wanted.kind !== 'text') return named;
  switch (name.kind) {
    case 'number':
      return { kind: 'written', of: named };
    case 'date':
      return { kind: 'writtenDay', of: named };
    case 'closed':
      return name.answers && name.answers.length > 0
        ? {
            kind: 'label',
            path: name.path,
            labels: name.answers.map(({ value, label }) => [value, label] as const),
          }
        : named;
    default:
      return named;
  }
}

/** The name that is given, written out or not; undefined for anything else. */
export function givenName(value: Value): string[] | undefined {
  switch (value.kind) {
    case 'name':
    case 'label':
      return value.path;
    case 'written':
    case 'writtenDay':
    case 'day':
      return value.of.kind === 'name' ? value.of.path : undefined;
    default:
      return undefined;
  }
}

/** The repeats, each with those of its questions that are numbers. */
export function columnsOf(names: readonly RuleName[]): Array<{ rows: RuleName; columns: RuleName[] }> {
  return names
    .filter(({ kind }) => kind === 'rows')
    .map((rows) => ({
      rows,
      columns: (rows.rows ?? []).filter(({ kind, path }) => kind === 'number' && path.length === 1),
    }));
}

/** The questions on the rows of a repeat. */
export const rowNames = (names: readonly RuleName[], path: readonly string[]): readonly RuleName[] =>
  findName(names, path)?.rows ?? [];
