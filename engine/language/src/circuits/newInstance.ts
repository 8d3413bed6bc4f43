import type { Definition } from './definition.js';
import { type InstanceState, ROOT, STATE_VERSION } from './state.js';

/** The state of an instance that has not started. */
export function newInstance(definition: Definition): InstanceState {
  return {
    v: STATE_VERSION,
    status: 'running',
    seq: 0,
    variables: {},
    tokens: [{ id: ROOT, at: definition.id, in: '' }],
  };
}
