import { analyseExpression } from '../../expressions/index.js';
import type { TimerDefinition } from '../definition.js';
import type { Token } from '../state.js';
import { isDate } from './instants.js';
import { armOne, dueNow, listenersOf, type Listener } from './listeners.js';
import { CircuitIncident, type Run } from './Run.js';

/** Names that give the present: a date counted from them is kept as it was when the timer was armed. */
const PRESENT = ['aujourdHui', 'maintenant', 'now', 'today'];

/**
 * Arms anew the timers whose date derives from a fact (a birth, an entry) that was corrected. A date that somebody moved
 * by hand stays where they put it; one that can no longer be told stays as it was.
 */
export function recalculateTimers(run: Run): void {
  for (const token of [...run.state.tokens]) {
    for (const [timerId, timer] of Object.entries(token.timers ?? {})) {
      if (timer.moved) continue;
      const listener = listenersOf(run, token).find(
        ({ event, index }) => event.id === timer.event && index === timer.index,
      );
      const due = listener && newDue(run, token, listener);
      if (!listener || due === undefined || due === timer.due) continue;
      run.effects.push({ kind: 'disarmTimer', timerId });
      delete token.timers![timerId];
      armOne(run, token, listener);
    }
  }
}

function newDue(run: Run, token: Token, { definition }: Listener): string | undefined {
  if (definition.kind !== 'timer' || !derivesFromFacts(definition)) return undefined;
  try {
    return dueNow(run, token, definition);
  } catch (error) {
    if (error instanceof CircuitIncident) return undefined;
    throw error;
  }
}

/** Whether a timer is a date computed from something else than the present. */
export function derivesFromFacts({ form, value }: TimerDefinition): boolean {
  if (form !== 'date' || isDate(value)) return false;
  const parsed = analyseExpression(value, 'expression');
  return parsed.ok && parsed.names.length > 0 && !parsed.names.some((name) => PRESENT.includes(name));
}
