import type { Condition } from '../conditions/index.js';

/** How several numbers make one. */
export type Total = 'sum' | 'mean' | 'min' | 'max';

/** What a rule may give. A path is a name of the answers or of the context, then properties. */
export type Value =
  | { kind: 'name'; path: string[] }
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  /** ISO 8601 date. */
  | { kind: 'date'; value: string }
  /** No answer: `null`. */
  | { kind: 'nothing' }
  /** The day of a moment: `date(maintenant)`. */
  | { kind: 'day'; of: Value }
  /** A number as text: `string(…)`. */
  | { kind: 'written'; of: Value }
  /** A date as text, day first; FEEL has no format, so it is cut out of `string(…)`. */
  | { kind: 'writtenDay'; of: Value }
  /** A closed answer as text: `get value({"a": "Label"}, path)`. */
  | { kind: 'label'; path: string[]; labels: Array<readonly [value: string, label: string]> }
  /** `a + b + c`: a sum of numbers or texts one after another; missing when one of them is. */
  | { kind: 'plus'; of: Value[] }
  /** Texts one after another, those that are missing left out: `string join([…], separator)`. */
  | { kind: 'joined'; of: Value[]; separator: string }
  | { kind: 'arithmetic'; operator: '-' | '*' | '/'; left: Value; right: Value }
  /** `round half up(…)`. */
  | { kind: 'rounded'; of: Value; decimals: number }
  /** A total of several values; `filled`: those that are missing left out. */
  | { kind: 'several'; by: Total; of: Value[]; filled: boolean }
  /** A total of one question on the rows of a repeat; `filled`: rows where it is missing left out. */
  | { kind: 'column'; by: Total; path: string[]; column: string; filled: boolean; where?: Condition }
  /** How many rows, or how many answers. */
  | { kind: 'count'; path: string[]; where?: Condition }
  /** Whole years, or days, from one date to another. */
  | { kind: 'elapsed'; unit: 'years' | 'days'; from: Value; to: Value }
  /** A date moved by an ISO 8601 duration. */
  | { kind: 'moved'; of: Value; by: '+' | '-'; duration: string }
  | { kind: 'choice'; when: Condition; yes: Value; no: Value };
