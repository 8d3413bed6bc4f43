import type { Lookup } from './compileExpression.js';
import { type Intake, constantFunction, toFeel } from './toFeel.js';

/** Gives how names are read from a context of plain JSON: own properties only, `today` and `now` frozen by the context. */
export function contextNames(context: Record<string, unknown>, intake: Intake): Lookup {
  const read = (name: string): unknown =>
    Object.hasOwn(context, name) ? toFeel(context[name], intake) : undefined;
  return (name) => read(name) ?? frozenClock.get(name)?.(read);
}

const frozenClock = new Map<string, (read: Lookup) => unknown>([
  ['today', (read) => constantFunction(read('aujourdHui') ?? null)],
  ['now', (read) => constantFunction(read('maintenant') ?? null)],
]);
