import { FeelFunction, type Warning, evaluate } from 'feelin';
import { analyseExpression } from './analyseExpression.js';
import { iterationDepth } from './checkIterations.js';
import { type Freed, freeConstructors } from './constructors.js';
import { ExpressionError, type ExpressionFault } from './ExpressionError.js';
import { flowsOf, workOfFlows } from './flows.js';
import { limits } from './limits.js';
import { type Fuel, fuelLeft, newFuel, spend, TooCostly, TooLarge, Uncountable, withFuel } from './meter.js';
import { meteredBuiltin } from './meteredBuiltins.js';
import { meterFunctions } from './metering.js';
import { meteredSource } from './meteredSource.js';
import { type SyntaxNode, syntaxTree } from './syntaxTree.js';
import { ContextTooLarge } from './toFeel.js';
import { type Traits, traitsOf } from './traits.js';
import { volumeOf } from './volume.js';
import { type Need, needOf } from './needOf.js';
import { ownWork } from './work.js';
import { widthOf, workOf } from './workOf.js';

/** Gives the FEEL value of a name, or undefined when there is none (a function of FEEL then answers for it). */
export type Lookup = (name: string) => unknown;

/** What an evaluation gave, in FEEL values, and what feelin remarked on the way. */
export interface FeelOutcome {
  value: unknown;
  warnings: Warning[];
}

/** An expression read once and run many times. */
export interface CompiledExpression {
  source: string;
  /** Names it reads from its context. */
  names: string[];
  /** Those names with the properties written after them. */
  paths: string[][];
  traits: Traits;
  /** What must be so for it to be true. */
  need: Need;
  /** Runs it on what its names stand for, with a fuel that it uses; alone, it has about a second. */
  run: (lookup: Lookup, fuel?: Fuel) => FeelOutcome;
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
  const run = runner(source, tree, names, freeConstructors(source, tree, names));
  const made = { source, names, paths, traits: traitsOf(tree), need: needOf(tree), run };
  compiled.set(source, made);
  const oldest = compiled.size > limits.cachedExpressions ? compiled.keys().next().value : undefined;
  if (oldest !== undefined) compiled.delete(oldest);
  return made;
}

function runner(source: string, tree: SyntaxNode, names: string[], freed: Freed): CompiledExpression['run'] {
  const constructors = Object.values(freed.values);
  const asFunction = (body: string, more: readonly string[] = []): FeelCall => {
    const parameters = [...names, ...Object.keys(freed.values), ...more].join(', ');
    return guarded(source, () => feelCall(`function(${parameters})\n${body}`, {}));
  };
  const uncounted = asFunction(freed.source);
  let counted: FeelCall | undefined;
  const own = ownWork(tree);
  const flows = iterationDepth(tree) === 0 ? flowsOf(tree) : undefined;
  return (lookup, fuel = newFuel()) => {
    const values = takenIn(source, () => names.map((name) => lookup(name) ?? meteredBuiltin(name)));
    const most = limits.uncounted - own;
    const work = flows && most > 0 ? workOfFlows(flows, names, values, most) : Infinity;
    if (work <= most) return bounded(source, fuel, own + work, () => uncounted(...values, ...constructors));
    counted ??= asFunction(
      meteredSource(freed.source, syntaxTree(freed.source, 'expression'), names.length),
      meterNames,
    );
    const call = counted;
    return bounded(source, fuel, own, () => call(...values, ...constructors, ...meters));
  };
}

const meterNames = Object.keys(meterFunctions);
const meters = Object.values(meterFunctions);

/** Calls a FEEL function that was read once. */
export type FeelCall = (...values: unknown[]) => FeelOutcome;

/** Reads the source of a FEEL function, for what feelin remarks to be counted and cut short at each call. */
export function feelCall(source: string, context: Record<string, unknown>): FeelCall {
  const { value, warnings } = evaluate(source, context);
  if (!(value instanceof FeelFunction)) throw new Error('no function');
  // Trap: the function keeps one list of warnings for its whole life, and writes in each the text it is about.
  Object.defineProperty(warnings, 'push', { value: remark });
  return (...values) => {
    warnings.length = 0;
    return { value: value.fn(...values) as unknown, warnings: warnings.slice() };
  };
}

/** Units to write a remark. */
const REMARK = 5;

function remark(this: Warning[], warning: Warning): number {
  const { target } = warning.details.values as { target?: unknown };
  spend(REMARK + widthOf(target) / 2 + workOf(warning.message, fuelLeft()));
  if (this.length < limits.warnings) this[this.length] = warning;
  return this.length;
}

/** Runs a piece of feelin that is counted, and refuses a result that is too large to be kept. */
export function bounded(source: string, fuel: Fuel, units: number, work: () => FeelOutcome): FeelOutcome {
  return guarded(source, () =>
    withFuel(fuel, () => {
      spend(units);
      const outcome = work();
      const volume = volumeOf(outcome.value, limits.treeDepth, limits.resultVolume);
      if (volume > limits.resultVolume) throw new TooLarge();
      return outcome;
    }),
  );
}

/** Runs a piece of feelin and tells its exceptions as faults of the expression. */
export function guarded<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    if (error instanceof TooLarge) throw new ExpressionError(source, resultTooLarge(source));
    if (error instanceof Uncountable) throw new ExpressionError(source, uncountable(source));
    if (error instanceof TooCostly) throw new ExpressionError(source, tooCostly(source));
    throw new ExpressionError(source, failure(source));
  }
}

/** Reads what an expression is given, and tells a context that is too large as a fault of the expression. */
export function takenIn<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ContextTooLarge ? new ExpressionError(source, contextTooLarge(source)) : error;
  }
}

const contextTooLarge = (source: string): ExpressionFault => ({
  code: 'context',
  message: 'Les données lues par l’expression sont trop volumineuses.',
  position: { from: 0, to: source.length },
});

const failure = (source: string): ExpressionFault => ({
  code: 'evaluation',
  message: 'L’expression n’a pas pu être évaluée.',
  position: { from: 0, to: source.length },
});

const resultTooLarge = (source: string): ExpressionFault => ({
  code: 'bound',
  message: 'L’expression donne, ou fabrique en chemin, une liste ou un texte trop volumineux.',
  position: { from: 0, to: source.length },
});

const tooCostly = (source: string): ExpressionFault => ({
  code: 'costly',
  message: 'L’expression demande trop de calculs pour les données qu’elle lit.',
  position: { from: 0, to: source.length },
});

const uncountable = (source: string): ExpressionFault => ({
  code: 'costly',
  message:
    'L’expression ne peut pas être comptée sur ces données, dont des noms contiennent des signes\u00a0: donnez des noms simples, ou moins de données.',
  position: { from: 0, to: source.length },
});
