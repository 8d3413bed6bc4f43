import type { Lookup } from './compileExpression.js';
import { type Intake, constantFunction, newIntake, takeIn, toFeel } from './toFeel.js';

/** What several expressions read of one context, in FEEL values, by name: taken in once, counted for each. */
export type KeptNames = Map<string, { value: unknown; intake: Intake }>;

/**
 * Gives how names are read from a context of plain JSON: own properties only, `today` and `now` frozen by the context.
 *
 * @param kept what was read of it already; FEEL changes none of the values it is given
 */
export function contextNames(
  context: Record<string, unknown>,
  intake: Intake,
  kept: KeptNames = new Map(),
): Lookup {
  const read = (name: string): unknown => {
    if (!Object.hasOwn(context, name)) return undefined;
    let known = kept.get(name);
    if (!known) {
      const own = newIntake(intake.timeZone);
      known = { value: toFeel(context[name], own), intake: own };
      kept.set(name, known);
    }
    takeIn(intake, known.intake);
    return known.value;
  };
  return (name) => read(name) ?? frozenClock.get(name)?.(read);
}

const frozenClock = new Map<string, (read: Lookup) => unknown>([
  ['today', (read) => constantFunction(read('aujourdHui') ?? null)],
  ['now', (read) => constantFunction(read('maintenant') ?? null)],
]);
