import { analyseExpression } from './analyseExpression.js';
import {
  bounded,
  compileExpression,
  feelCall,
  type FeelOutcome,
  guarded,
  takenIn,
} from './compileExpression.js';
import { freeConstructors, withoutShared } from './constructors.js';
import { contextNames, type KeptNames } from './contextNames.js';
import { ExpressionError } from './ExpressionError.js';
import { fromFeel } from './fromFeel.js';
import { newFuel } from './meter.js';
import { meteredBuiltins } from './meteredBuiltins.js';
import { meterFunctions } from './metering.js';
import { boundWidth, type Intake, isPlainName, newIntake, toFeel } from './toFeel.js';
import { toRun } from './toRun.js';

/**
 * Evaluates a FEEL expression on plain JSON and gives plain JSON.
 *
 * ISO dates (`2026-11-23`) and date-times go in as FEEL dates and come out as ISO text; times and durations come out as
 * ISO text too. A name the context lacks is null: `parseExpression` and `checkExpression` find unknown names beforehand.
 * `today()` and `now()` give `aujourdHui` and `maintenant` of the context, and null without them: no clock is read.
 *
 * @param timeZone when given, the instants of the context are read by the clock of that zone (`wallClock`)
 * @throws ExpressionError when the source is refused, or when it fails while it runs.
 */
export function evaluateExpression(
  source: string,
  context: Record<string, unknown>,
  timeZone?: string,
): unknown {
  return fromFeel(evaluateInFeel(source, context, timeZone).value);
}

/**
 * Gives how to evaluate several expressions on one context, each as `evaluateExpression` does: what they read of it is taken
 * in once. The context is not to change afterwards.
 */
export function evaluatorOn(
  context: Record<string, unknown>,
  timeZone?: string,
): (source: string) => unknown {
  const kept: KeptNames = new Map();
  return (source) => fromFeel(evaluateInFeel(source, context, timeZone, kept).value);
}

/** `evaluateExpression` before its result is made plain JSON; private to the room. */
export function evaluateInFeel(
  source: string,
  context: Record<string, unknown>,
  timeZone?: string,
  kept?: KeptNames,
): FeelOutcome {
  const intake = newIntake(timeZone);
  return takenIn(source, () => {
    const outcome = compiledOutcome(source, context, intake, kept);
    return outcome && !intake.irregularNames ? outcome : wholeOutcome(source, context, timeZone);
  });
}

/** The fast way, or nothing when names with punctuation may change how the source is read. */
function compiledOutcome(
  source: string,
  context: Record<string, unknown>,
  intake: Intake,
  kept: KeptNames | undefined,
): FeelOutcome | undefined {
  if (!Object.keys(context).every(isPlainName)) return undefined;
  const names = contextNames(context, intake, kept);
  try {
    return compileExpression(source).run(names);
  } catch (error) {
    if (error instanceof ExpressionError && error.code === 'syntax') {
      toFeel(context, intake);
      if (intake.irregularNames) return undefined;
    }
    throw error;
  }
}

/** The slow way: the source is read with the whole context at hand. */
function wholeOutcome(
  source: string,
  context: Record<string, unknown>,
  timeZone: string | undefined,
): FeelOutcome {
  const intake = newIntake(timeZone);
  const lookup = contextNames(context, intake);
  const values = Object.fromEntries(
    [...Object.keys(context), 'today', 'now'].map((name) => [name, lookup(name)]),
  );
  boundWidth(context, intake);
  const analysis = analyseExpression(source, 'expression', withoutShared(values));
  if (!analysis.ok) throw new ExpressionError(source, analysis.fault);
  const freed = freeConstructors(source, analysis.tree, Object.keys(values));
  const given = { ...meteredBuiltins(analysis.names), ...values, ...freed.values, ...meterFunctions };
  const { body, work } = guarded(source, () =>
    toRun(freed.source, 'expression', analysis.names, withoutShared(given), given),
  );
  return bounded(source, newFuel(), work, () => feelCall(`function()\n${body}`, given)());
}
