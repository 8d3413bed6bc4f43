import type { Definition } from './definition.js';
import { newRun } from './newRun.js';
import { CircuitIncident } from './run/Run.js';
import { findToken, isRoot, nodeOf } from './run/tokens.js';
import { mapValues } from './run/variables.js';
import type { Environment, InstanceState } from './state.js';

/**
 * What the connector of a step would be given if it were asked now, by name of its inputs; nothing is changed.
 *
 * @returns nothing when no connector works there, or when an input cannot be computed
 */
export function connectorInputs(
  definition: Definition,
  state: InstanceState,
  executionId: string,
  env: Environment,
): Record<string, unknown> {
  const run = newRun(definition, state, env);
  const token = findToken(run, executionId);
  if (!token || isRoot(token)) return {};
  try {
    const { connector } = nodeOf(run, token);
    return connector ? mapValues(run, token, connector.inputs) : {};
  } catch (error) {
    if (error instanceof CircuitIncident) return {};
    throw error;
  }
}
