import fc from 'fast-check';
import {
  advance,
  type CircuitEvent,
  type Definition,
  type Environment,
  type InstanceState,
  newInstance,
} from '@trame/language';
import { ANSWERS, definitions, possibleEvents } from './walks.js';

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe('a random walk through every circuit', () => {
  it('Given any state met, When it advances, Then nothing given is changed, the result is the same twice and lives in JSON', async () => {
    const all = (await definitions()).map(deepFreeze);
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...ANSWERS)), { minLength: 1, maxLength: 25 }),
        (definition, choices) => walkThrough(definition, choices),
      ),
      { numRuns: 120, seed: 20261123 },
    );
  }, 60_000);
});

function walkThrough(definition: Definition, choices: [number, Record<string, unknown>][]): void {
  let now = Date.parse('2026-11-23T09:00:00Z');
  let state = newInstance(definition);
  let event: CircuitEvent = {
    type: 'start',
    variables: { membres: ['Ana', 'Bao'], x: 3, dateEntree: '2027-01-01' },
  };
  for (const [choice, answer] of choices) {
    state = stepTwice(definition, state, event, new Date(now).toISOString());
    now += 86_400_000;
    const events = possibleEvents(definition, state, answer);
    event = events[choice % events.length]!;
  }
}

function stepTwice(
  definition: Definition,
  state: InstanceState,
  event: CircuitEvent,
  now: string,
): InstanceState {
  const env: Environment = {
    now,
    decide: () => ({ document: 'DIPC' }),
    context: { dossier: { numero: 'D-1' } },
  };
  const first = advance(definition, deepFreeze(state), deepFreeze(event), env);
  const second = advance(definition, state, event, env);
  expect(second).toEqual(first);
  const stored = JSON.parse(JSON.stringify(first.state)) as InstanceState;
  expect(stored).toEqual(first.state);
  expect(JSON.parse(JSON.stringify(first.effects))).toEqual(first.effects);
  expectSound(first.state);
  return stored;
}

/** Ids are unique, every token lives in another or is the root, an ended instance holds none. */
function expectSound({ tokens, status }: InstanceState): void {
  const ids = tokens.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const token of tokens) expect(token.in === '' || ids.includes(token.in)).toBe(true);
  if (status !== 'running') expect(tokens).toEqual([]);
}
