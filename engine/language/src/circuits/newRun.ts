import { behaviours } from './behaviours.js';
import type { Definition } from './definition.js';
import type { Run } from './run/Run.js';
import type { Environment, InstanceState } from './state.js';

const STEP_BUDGET = 2_000;

/** What one advance works on: a private copy of the state, and no wish yet. */
export function newRun(definition: Definition, state: InstanceState, env: Environment): Run {
  return runOn(definition, JSON.parse(JSON.stringify(state)) as InstanceState, env);
}

/** To look at a state as it stands, without a copy: nothing may be advanced in it. */
export function runOn(definition: Definition, state: InstanceState, env: Environment): Run {
  return {
    definition,
    state,
    env,
    effects: [],
    queue: [],
    behaviours,
    steps: 0,
    budget: env.stepBudget ?? STEP_BUDGET,
    dirty: false,
  };
}
