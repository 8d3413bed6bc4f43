import { declareError, type ErrorEntry } from './catalogue.js';
import { Problem, type ProblemOptions } from './Problem.js';

/** The errors of a room; `problem` makes one to throw. */
export interface RoomErrors<Code extends string> {
  problem(code: Code, options?: ProblemOptions): Problem;
  codes: Code[];
}

/**
 * Declares the errors of a room, by code in kebab-case; a code belongs to one room.
 *
 * @throws Error when a code is already declared with another meaning, or is not kebab-case
 */
export function defineErrors<Code extends string>(entries: Record<Code, ErrorEntry>): RoomErrors<Code> {
  const codes = Object.keys(entries) as Code[];
  for (const code of codes) declareError(code, entries[code]);
  return { codes, problem: (code, options) => new Problem(code, options) };
}
