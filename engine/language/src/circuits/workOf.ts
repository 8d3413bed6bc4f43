import type { Definition, HumanWork } from './definition.js';
import { runOn } from './newRun.js';
import { CircuitIncident } from './run/Run.js';
import { findToken, isRoot, nodeOf } from './run/tokens.js';
import type { Environment, InstanceState } from './state.js';

/**
 * What a person does where an execution stands: of the circuit it is in, called or not, whatever other circuits name
 * their elements.
 *
 * @param circuits gives the circuits that are called, by their id
 * @returns nothing when nobody works there, or the execution is gone
 */
export function workOf(
  definition: Definition,
  state: InstanceState,
  executionId: string,
  circuits: Environment['definitionOf'],
): HumanWork | undefined {
  const run = runOn(definition, state, { now: '', definitionOf: circuits });
  const token = findToken(run, executionId);
  if (!token || isRoot(token)) return undefined;
  try {
    return nodeOf(run, token).work;
  } catch (error) {
    if (error instanceof CircuitIncident) return undefined;
    throw error;
  }
}
