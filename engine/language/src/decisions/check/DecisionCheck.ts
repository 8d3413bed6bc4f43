import type { ScalarType, Shape } from '../../expressions/index.js';
import type { Decision } from '../Decision.js';

/** What one check works on. Paths: `/rules/2/inputs/0`. */
export interface DecisionCheck {
  decision: Decision;
  /** Names in force; without them unknown names are not told. */
  names: Readonly<Record<string, Shape>> | undefined;
  report: (path: string, rule: string, message: string, value?: unknown) => void;
  warn: (path: string, rule: string, message: string, value?: unknown) => void;
}

const types: Readonly<Record<string, ScalarType>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'date time',
  'date and time': 'date time',
  dayTimeDuration: 'duration',
  yearMonthDuration: 'duration',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
};

/** The FEEL type a column names; undefined for `Any` and for none. */
export const scalarOf = (typeRef: string | undefined): ScalarType | undefined =>
  typeRef === undefined ? undefined : types[typeRef.replace(/^feel:/, '')];

/** Tells whether a column names a type that exists. */
export const isKnownType = (typeRef: string | undefined): boolean =>
  typeRef === undefined || typeRef.replace(/^feel:/, '') === 'Any' || scalarOf(typeRef) !== undefined;
