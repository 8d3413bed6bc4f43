import { FeelFunction, type Warning, evaluate } from 'feelin';
import { analyseExpression } from './analyseExpression.js';
import { type Freed, freeConstructors } from './constructors.js';
import { ExpressionError, type ExpressionFault } from './ExpressionError.js';
import { limits } from './limits.js';
import { handled, meteredBuiltin, renewMeter, TooMuch } from './meteredBuiltins.js';
import { type Traits, traitsOf } from './traits.js';
import { volumeOf } from './volume.js';

/** Gives the FEEL value of a name, or undefined when there is none (a function of FEEL then answers for it). */
export type Lookup = (name: string) => unknown;

/** What an evaluation gave, in FEEL values, and what feelin remarked on the way. */
export interface FeelOutcome {
  value: unknown;
  warnings: Warning[];
  /** What it handled and gives: values, and twenties of characters. */
  volume: number;
}

/** An expression read once and run many times. */
export interface CompiledExpression {
  source: string;
  /** Names it reads from its context. */
  names: string[];
  /** Those names with the properties written after them. */
  paths: string[][];
  traits: Traits;
  run: (lookup: Lookup) => FeelOutcome;
}

const compiled = new Map<string, CompiledExpression>();

/**
 * Gives a runnable expression, from a cache of the latest used.
 *
 * feelin parses at each evaluation (about 0.4 ms) but hands back functions: the expression is evaluated once as the body
 * of a FEEL function whose parameters are the names it reads, and called afterwards (a few microseconds).
 *
 * @throws ExpressionError when the source cannot be read or is refused by a bound.
 */
export function compileExpression(source: string): CompiledExpression {
  const known = compiled.get(source);
  if (known) {
    compiled.delete(source);
    compiled.set(source, known);
    return known;
  }
  const analysis = analyseExpression(source, 'expression');
  if (!analysis.ok) throw new ExpressionError(source, analysis.fault);
  const { names, paths, tree } = analysis;
  const run = runner(source, names, freeConstructors(source, tree, names));
  const made = { source, names, paths, traits: traitsOf(tree), run };
  compiled.set(source, made);
  const oldest = compiled.size > limits.cachedExpressions ? compiled.keys().next().value : undefined;
  if (oldest !== undefined) compiled.delete(oldest);
  return made;
}

function runner(source: string, names: string[], freed: Freed): CompiledExpression['run'] {
  const parameters = [...names, ...Object.keys(freed.values)].join(', ');
  const constructors = Object.values(freed.values);
  const { value, warnings } = guarded(source, () => evaluate(`function(${parameters})\n${freed.source}`, {}));
  if (!(value instanceof FeelFunction)) throw new ExpressionError(source, failure(source));
  return (lookup) => {
    // Trap: the function keeps one list of warnings for its whole life.
    warnings.length = 0;
    const values = names.map((name) => lookup(name) ?? meteredBuiltin(name));
    return bounded(source, () => ({
      value: value.fn(...values, ...constructors) as unknown,
      warnings: warnings.slice(),
    }));
  };
}

/** Runs a piece of feelin whose functions are counted, and refuses a result that is too large to be kept. */
export function bounded(source: string, work: () => Omit<FeelOutcome, 'volume'>): FeelOutcome {
  return guarded(source, () => {
    renewMeter();
    const { value, warnings } = work();
    const given = volumeOf(value, limits.treeDepth, limits.resultVolume);
    if (given > limits.resultVolume) throw new TooMuch();
    return { value, warnings, volume: given + handled() };
  });
}

/** Runs a piece of feelin and tells its exceptions as faults of the expression. */
export function guarded<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    if (error instanceof TooMuch) throw new ExpressionError(source, tooMuch(source));
    throw new ExpressionError(source, failure(source));
  }
}

const failure = (source: string): ExpressionFault => ({
  code: 'evaluation',
  message: 'L’expression n’a pas pu être évaluée.',
  position: { from: 0, to: source.length },
});

const tooMuch = (source: string): ExpressionFault => ({
  code: 'bound',
  message: 'L’expression donne, ou fabrique en chemin, une liste ou un texte trop volumineux.',
  position: { from: 0, to: source.length },
});
