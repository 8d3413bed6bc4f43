import type { CompiledExpression } from './compileExpression.js';

/** Functions that make a number of answers. */
const counting: readonly string[] = [
  'count',
  'sum',
  'mean',
  'median',
  'product',
  'stddev',
  'mode',
  'min',
  'max',
  'number',
  'index of',
];

/**
 * Whether an expression makes a number of what it reads: it does arithmetic, or calls a function that counts.
 * @param texts whether all it reads are texts, which a `+` only joins
 */
export const counts = ({ names, traits }: CompiledExpression, texts = false): boolean =>
  (texts ? traits.calculates : traits.arithmetic) || names.some((name) => counting.includes(name));
