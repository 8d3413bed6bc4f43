import { behaviours } from '../behaviours.js';
import type { Definition, FlowNode } from '../definition.js';
import { type Listener, listenersOf } from '../run/listeners.js';
import type { Run } from '../run/Run.js';
import { type CircuitEvent, type InstanceState, ROOT, type Token } from '../state.js';
import { Correspondence } from './Correspondence.js';
import { carryToken } from './carryToken.js';
import { carryCompensable } from './carryCompensable.js';
import { Places } from './Places.js';
import type { ElementMapping, MigrationFault, Versions } from './plan.js';

/** Where an execution stood and where it stands now. */
export type MovedPlace = { executionId: string; from: FlowNode; to: FlowNode };

/** A state carried over, and the event by which its instance takes up what it waits for in the new version. */
export type Carried = { state: InstanceState; event: CircuitEvent; places: MovedPlace[] };

/**
 * Carries the state of one instance from one version of its circuit to another, by a plan that `checkMapping` found
 * sound. Nothing it is given is changed. Each execution goes where the plan says, with its variables, its timers and
 * what it has already received; the new state is to be advanced by the event that comes with it.
 *
 * @returns the carried state, or every reason why this instance cannot be carried over
 */
export function migrateState(
  versions: Versions,
  mapping: readonly ElementMapping[],
  state: InstanceState,
): Carried | { faults: MigrationFault[] } {
  if (state.status !== 'running') {
    return { faults: [{ rule: 'instance-terminee', message: 'Ce circuit est déjà terminé.' }] };
  }
  const correspondence = new Correspondence(mapping);
  const places = new Places(versions, state);
  const faults: MigrationFault[] = [];
  const moved: MovedPlace[] = [];
  const tokens = state.tokens.map((token): Token => {
    if (token.id === ROOT) return carryRoot(token, versions, places, correspondence);
    const carried = carryToken(token, places, correspondence, faults);
    if (carried) moved.push({ executionId: token.id, from: carried.from, to: carried.to });
    return carried?.token ?? token;
  });
  const compensable = carryCompensable(state.compensable, places, correspondence, faults);
  if (faults.length > 0) return { faults };
  const next: InstanceState = { ...state, tokens };
  if (compensable) next.compensable = compensable;
  return { state: next, event: takeUp(versions, state, next, places, correspondence), places: moved };
}

function carryRoot(root: Token, versions: Versions, places: Places, to: Correspondence): Token {
  const token: Token = { ...root, at: versions.to.id };
  return places.carryListening(root, token, to);
}

/** What differs in what each execution waits for: armed anew, or subscribed to anew. */
function takeUp(
  versions: Versions,
  before: InstanceState,
  after: InstanceState,
  places: Places,
  correspondence: Correspondence,
): CircuitEvent {
  const old = lookAt(versions.from, before, versions.calledFrom);
  const fresh = lookAt(versions.to, after, versions.calledTo);
  const event = { type: 'migrated' as const, arm: [] as Arm[], resubscribe: [] as string[] };
  after.tokens.forEach((token, index) => {
    const previous = before.tokens[index]!;
    const had = listenersOf(old, previous);
    const has = listenersOf(fresh, token);
    const known = new Set(
      had.map((listener) => timerKey(listener, places.newEvent(previous, listener.event.id, correspondence))),
    );
    for (const {
      event: { id: elementId },
      index: at,
      definition,
    } of has) {
      if (definition.kind !== 'timer' || known.has(`${elementId}/${at}/timer`)) continue;
      event.arm.push({ executionId: token.id, elementId, index: at });
    }
    if (subscriptionsOf(had) !== subscriptionsOf(has)) event.resubscribe.push(token.id);
  });
  return event;
}

type Arm = { executionId: string; elementId: string; index: number };

const timerKey = ({ index, definition }: Listener, event: string | undefined): string =>
  `${event ?? ''}/${index}/${definition.kind}`;

/** What an execution is subscribed to, as one text to compare. */
function subscriptionsOf(listeners: Listener[]): string {
  const lines = listeners.flatMap(({ event, definition }) =>
    definition.kind === 'message' || definition.kind === 'signal'
      ? [[event.id, definition.kind, definition.name, event.correlation ?? '']]
      : [],
  );
  return JSON.stringify(lines.sort((one, other) => String(one).localeCompare(String(other))));
}

/** Enough of a run to ask what executions wait for; it never takes a step. */
function lookAt(definition: Definition, state: InstanceState, definitionOf: Versions['calledFrom']): Run {
  const env = { now: '', ...(definitionOf ? { definitionOf } : {}) };
  return { definition, state, env, effects: [], queue: [], behaviours, steps: 0, budget: 0, dirty: false };
}
