import { type CompiledExpression, type Lookup, expressionLimits } from '../../expressions/index.js';

/**
 * Estimates the steps of an expression on the lists it would read now. Its static cost counts fifty elements a list; the
 * true sizes replace them, once for each iteration inside another.
 */
export function stepsOf({ paths, traits }: CompiledExpression, lookup: Lookup): number {
  let largest = 0;
  let all = 1;
  for (const [name = '', ...rest] of paths) {
    const size = elements(lookup(name), rest);
    largest = Math.max(largest, size);
    all += size;
  }
  if (traits.degree === 0 || largest === 0) return all;
  const growth = Math.max(1, largest / expressionLimits.assumedListSize);
  return all + traits.cost * growth ** traits.degree;
}

/** Elements met along a path: those of a list, and of the lists inside them. */
function elements(value: unknown, path: readonly string[]): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + elements(each, path), 0);
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
    return 0;
  return elements((value as Record<string, unknown>)[key], rest);
}
