import fc from 'fast-check';
import {
  advance,
  checkMapping,
  type CircuitEvent,
  type Definition,
  type Effect,
  type InstanceState,
  newInstance,
  proposeMapping,
  tryMigration,
  type Versions,
} from '@trame/language';
import { Drive } from './drive.js';
import { caught, circuit, timer, user } from './sketch.js';
import { ANSWERS, definitions, possibleEvents } from './walks.js';

const NOW = '2026-11-23T09:00:00.000Z';

const rules = (outcome: object): string[] =>
  'faults' in outcome ? (outcome as { faults: { rule: string }[] }).faults.map(({ rule }) => rule) : [];

/** Migrates by the plan that is proposed, changed if need be. */
function carry(versions: Versions, state: InstanceState, changed: Record<string, string | null> = {}) {
  const mapping = proposeMapping(versions).mapping.filter(({ from }) => !(from in changed));
  for (const [from, to] of Object.entries(changed)) if (to !== null) mapping.push({ from, to });
  expect(checkMapping(versions, mapping)).toEqual([]);
  return tryMigration(versions, mapping, state, { now: NOW });
}

function carried(...args: Parameters<typeof carry>): { state: InstanceState; effects: Effect[] } {
  const outcome = carry(...args);
  if ('faults' in outcome) throw new Error(JSON.stringify(outcome.faults));
  return { state: outcome.advanced, effects: outcome.effects };
}

describe('Given any instance of any circuit', () => {
  it('When it migrates to the version it already has, Then nothing changes and nothing is wished', async () => {
    const all = await definitions();
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...ANSWERS)), { minLength: 1, maxLength: 15 }),
        (definition, choices) => {
          const state = walk(definition, choices);
          const outcome = carry({ from: definition, to: definition }, state);
          if ('faults' in outcome) {
            const excused = state.status !== 'running' || state.tokens.some(({ todo }) => todo);
            expect([rules(outcome), excused]).toEqual([expect.anything(), true]);
            return;
          }
          expect([outcome.advanced, outcome.effects]).toEqual([state, []]);
        },
      ),
      { numRuns: 150, seed: 20261123 },
    );
  }, 60_000);
});

function walk(definition: Definition, choices: [number, Record<string, unknown>][]): InstanceState {
  let now = Date.parse(NOW);
  let state = newInstance(definition);
  let event: CircuitEvent = {
    type: 'start',
    variables: { membres: ['Ana', 'Bao'], x: 3, dateEntree: '2027-01-01' },
  };
  for (const [choice, answer] of choices) {
    const env = { now: new Date(now).toISOString(), decide: () => ({ document: 'DIPC' }) };
    state = JSON.parse(JSON.stringify(advance(definition, state, event, env).state)) as InstanceState;
    now += 86_400_000;
    const events = possibleEvents(definition, state, answer);
    event = events[choice % events.length]!;
  }
  return state;
}

describe('Given an instance that waits at a task', () => {
  it('When the new version adds a step and moves the task in order, Then the instance goes on along the new way', async () => {
    const from = await circuit(user('Avis'), 'Debut > Avis > Fin');
    const to = await circuit(user('Avis') + user('Visa'), 'Debut > Avis > Visa > Fin');
    const drive = new Drive(from);
    drive.start({ origine: 'famille' });
    const { state, effects } = carried({ from, to }, drive.state);
    expect(effects).toEqual([]);
    const next = advance(
      to,
      state,
      { type: 'taskCompleted', executionId: state.tokens[1]!.id, result: {} },
      { now: NOW },
    );
    expect(next.state.tokens.map(({ at }) => at)).toEqual(['c', 'Visa']);
    expect(next.state.variables).toEqual({ origine: 'famille' });
  });

  it('When its task is gone, Then the plan must say where it goes, and a task of another kind is refused', async () => {
    const from = await circuit(user('Avis'), 'Debut > Avis > Fin');
    const to = await circuit(
      user('Synthese') + '<bpmn:manualTask id="Ranger"/>',
      'Debut > Synthese > Ranger > Fin',
    );
    const drive = new Drive(from);
    drive.start();
    const versions = { from, to };
    expect(rules(carry(versions, drive.state))).toEqual(['position-sans-correspondance']);
    expect(carried(versions, drive.state, { Avis: 'Synthese' }).state.tokens[1]).toMatchObject({
      at: 'Synthese',
      active: true,
    });
    expect(checkMapping(versions, [{ from: 'Avis', to: 'Ranger' }])).toMatchObject([
      { rule: 'type-different', element: 'Avis', line: 0 },
    ]);
  });

  it('When the reminder it had armed is kept, Then its date stays; one removed is disarmed; a new one is armed', async () => {
    const from = await circuit(
      user('Avis') + timer('Rappel', 'Avis', 'P3D') + timer('Ancien', 'Avis', 'P1D'),
      'Debut > Avis > Fin',
      'Rappel > Fin',
      'Ancien > Fin',
    );
    const to = await circuit(
      user('Avis') + timer('Rappel', 'Avis', 'P9D') + timer('Nouveau', 'Avis', 'P2D'),
      'Debut > Avis > Fin',
      'Rappel > Fin',
      'Nouveau > Fin',
    );
    const drive = new Drive(from);
    drive.start();
    const rappel = drive.armed().find(([, , , event]) => event === 'Rappel')!;
    const ancien = drive.armed().find(([, , , event]) => event === 'Ancien')!;
    const { state, effects } = carried({ from, to }, drive.state);
    expect(effects).toEqual([
      { kind: 'disarmTimer', timerId: ancien[1] },
      expect.objectContaining({ kind: 'armTimer', elementId: 'Nouveau', dueAt: '2026-11-25T09:00:00.000Z' }),
    ]);
    expect(state.tokens[1]!.timers).toMatchObject({ [rappel[1]]: { event: 'Rappel', due: rappel[2] } });
  });

  it('When a reminder has already come and was not to come again, Then migrating does not bring it back', async () => {
    const from = await circuit(
      user('Avis') + timer('Rappel', 'Avis', 'P3D'),
      'Debut > Avis > Fin',
      'Rappel > Fin',
    );
    const drive = new Drive(from);
    drive.start();
    drive.fire('Rappel');
    expect(carried({ from, to: from }, drive.state).effects).toEqual([]);
  });
});

describe('Given an instance that waits for a message', () => {
  it('When the message has another name, Then it is subscribed to anew', async () => {
    const from = await circuit(caught('Attendre', 'Reponse'), 'Debut > Attendre > Fin');
    const to = await circuit(caught('Attendre', 'Courrier'), 'Debut > Attendre > Fin');
    const drive = new Drive(from);
    drive.start();
    const executionId = drive.state.tokens[1]!.id;
    expect(carried({ from, to }, drive.state).effects).toEqual([
      { kind: 'unsubscribe', executionId },
      { kind: 'subscribe', executionId, elementId: 'Attendre', message: 'courrier' },
    ]);
  });
});

describe('Given branches that wait for one another', () => {
  const fork = '<bpmn:parallelGateway id="F"/><bpmn:parallelGateway id="J"/>';
  it('When the join lost the branch that was missing, Then it goes at once; when it lost the one that came, it is told', async () => {
    const from = await circuit(user('A') + user('B') + fork, 'Debut > F > A > J > Fin', 'F > B > J');
    const drive = new Drive(from);
    drive.start();
    drive.complete('A');
    const noB = await circuit(user('A') + user('B') + fork, 'Debut > F > A > J > Fin', 'F > B');
    const { state } = carried({ from, to: noB }, drive.state);
    expect(state.tokens.map(({ at }) => at)).toEqual(['c', 'B']);
    const noA = await circuit(user('A') + user('B') + fork, 'Debut > F > B > J > Fin', 'F > A');
    expect(rules(carry({ from, to: noA }, drive.state))).toEqual(['flux-disparu']);
  });
});

describe('Given sub-processes', () => {
  const sub = (id: string, inside: string): string =>
    `<bpmn:subProcess id="${id}">${inside}</bpmn:subProcess>`;
  it('When the task moved out of its sub-process, Then the plan is refused; when the sub-process was renamed, it maps', async () => {
    const from = await circuit(sub('Bloc', user('Avis')), 'Debut > Bloc > Fin');
    const out = await circuit(user('Avis'), 'Debut > Avis > Fin');
    expect(proposeMapping({ from, to: out }).unmapped).toMatchObject([
      { element: 'Bloc' },
      { element: 'Avis', fault: { rule: 'portee-differente' } },
    ]);
    const renamed = await circuit(sub('Instruction', user('Avis')), 'Debut > Instruction > Fin');
    const drive = new Drive(from);
    drive.start();
    const { state } = carried({ from, to: renamed }, drive.state, { Bloc: 'Instruction', Avis: 'Avis' });
    expect(state.tokens.map(({ at }) => at)).toEqual(['c', 'Instruction', 'Avis']);
  });
});

describe('Given a plan', () => {
  it('When it is empty, names what does not exist, or the same element twice, Then each fault is told', async () => {
    const versions = {
      from: await circuit(user('Avis'), 'Debut > Avis > Fin'),
      to: await circuit(user('Avis'), 'Debut > Avis > Fin'),
    };
    const line = { from: 'Avis', to: 'Avis' };
    expect(checkMapping(versions, [])).toMatchObject([{ rule: 'plan-vide' }]);
    expect(
      checkMapping(versions, [
        line,
        line,
        { from: 'toString', to: 'Avis' },
        { from: 'Fin', to: 'Absent' },
        { circuit: 'autre', ...line },
      ]),
    ).toMatchObject([
      { rule: 'element-en-double', line: 1 },
      { rule: 'element-inconnu', line: 2 },
      { rule: 'element-inconnu', line: 3 },
      { rule: 'circuit-appele-inconnu', line: 4 },
    ]);
  });

  it('When what is new cannot be waited for, Then the instance is left where it is, with the reason', async () => {
    const from = await circuit(user('Avis'), 'Debut > Avis > Fin');
    const to = await circuit(
      user('Avis') + timer('Rappel', 'Avis', '1 + 1'),
      'Debut > Avis > Fin',
      'Rappel > Fin',
    );
    const drive = new Drive(from);
    drive.start();
    expect(rules(carry({ from, to }, drive.state))).toEqual(['attente-impossible']);
  });
});
