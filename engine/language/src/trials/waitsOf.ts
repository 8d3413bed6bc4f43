import type { Effect, InstanceState } from '../circuits/index.js';
import type { Wait } from './Played.js';

/** All that an instance waits for, of what it ever wished, in the order it came to wait for it. */
export function waitsOf(state: InstanceState, effects: readonly Effect[]): Wait[] {
  const tokens = new Map(state.tokens.map((token) => [token.id, token]));
  const found = new Map<string, Wait>();
  for (const effect of effects) {
    if (effect.kind === 'unsubscribe') {
      for (const [key, wait] of found)
        if (wait.executionId === effect.executionId && isListening(wait)) found.delete(key);
      continue;
    }
    const wait = waitOf(effect);
    if (wait) found.set(`${wait.kind} ${wait.executionId} ${wait.at}`, wait);
  }
  const timers = state.tokens.flatMap(({ id, timers: armed = {} }) =>
    Object.entries(armed).map(([timerId, { event, due }]): Wait => ({
      kind: 'timer',
      at: event,
      executionId: id,
      timerId,
      due,
    })),
  );
  const live = [...found.values()].filter((wait) => {
    const token = tokens.get(wait.executionId);
    if (!token) return false;
    if (wait.kind === 'incident') return token.stuck !== undefined && token.stuck.with === undefined;
    return isListening(wait) || (token.active === true && token.stuck === undefined);
  });
  return [...live, ...timers];
}

const isListening = ({ kind }: Wait): boolean => kind === 'message' || kind === 'signal';

function waitOf(effect: Effect): Wait | undefined {
  switch (effect.kind) {
    case 'createTask': {
      const { elementId: at, executionId, name, form, grid, due, assignments: who } = effect;
      return {
        kind: 'task',
        at,
        executionId,
        name,
        who,
        ...(form === undefined ? {} : { form }),
        ...(grid === undefined ? {} : { grid }),
        ...(due === undefined ? {} : { due }),
      };
    }
    case 'createJob': {
      const { elementId: at, executionId, connector, inputs } = effect;
      return { kind: 'job', at, executionId, connector, inputs };
    }
    case 'subscribe': {
      const { elementId: at, executionId, message, signal } = effect;
      if (message !== undefined) return { kind: 'message', at, executionId, name: message };
      return signal === undefined ? undefined : { kind: 'signal', at, executionId, name: signal };
    }
    case 'incident':
      return {
        kind: 'incident',
        at: effect.elementId,
        executionId: effect.executionId,
        message: effect.message,
      };
    default:
      return undefined;
  }
}
