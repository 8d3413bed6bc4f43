import type { Definition } from './definition.js';
import { newRun } from './newRun.js';
import { receive } from './run/receive.js';
import { CircuitIncident } from './run/Run.js';
import { walk } from './run/walk.js';
import {
  type Advanced,
  type CircuitEvent,
  type Effect,
  type Environment,
  type InstanceState,
  ROOT,
} from './state.js';

/**
 * Advances an instance by one event: a pure function. It takes the state as it was stored and gives the new state and
 * what the instance wishes of the outside, in order; nothing it was given is changed, and the same inputs give the same
 * outputs. An event that nothing waits for (a task already done, a timer disarmed, an instance ended) changes nothing.
 * A step that cannot be taken becomes an incident and leaves the token where it is.
 *
 * @throws RepairRefused when a repair cannot be made; nothing else is ever raised
 */
export function advance(
  definition: Definition,
  state: InstanceState,
  event: CircuitEvent,
  env: Environment,
): Advanced {
  if (state.status !== 'running') return { state, effects: [] };
  const run = newRun(definition, state, env);
  try {
    receive(run, event);
  } catch (error) {
    if (!(error instanceof CircuitIncident)) throw error;
    return { state, effects: [unreceived(definition, error)] };
  }
  walk(run);
  return { state: run.state, effects: run.effects };
}

/** An event that could not be taken in leaves the instance as it was. */
const unreceived = (definition: Definition, { code, message }: CircuitIncident): Effect => ({
  kind: 'incident',
  executionId: ROOT,
  elementId: definition.id,
  code,
  message,
});
