import fc from 'fast-check';
import {
  advance,
  type CircuitEvent,
  type Definition,
  type InstanceState,
  newInstance,
  RepairRefused,
  type RepairStep,
} from '@trame/language';
import { Drive } from './drive.js';
import { caught, circuit, timer, user } from './sketch.js';
import { ANSWERS, definitions, possibleEvents } from './walks.js';

const mend = (drive: Drive, ...steps: RepairStep[]) => drive.send({ type: 'repair', steps });

/** Why a repair is refused; the instance must be as it was. */
function refusals(drive: Drive, ...steps: RepairStep[]): [number | undefined, string][] {
  const before = JSON.stringify(drive.state);
  try {
    mend(drive, ...steps);
  } catch (error) {
    if (!(error instanceof RepairRefused)) throw error;
    expect(JSON.stringify(drive.state)).toBe(before);
    return error.faults.map(({ step, code }) => [step, code]);
  }
  return [];
}

const standing = (drive: Drive): string[] => drive.state.tokens.slice(1).map(({ at }) => at);
const executionAt = (drive: Drive, element: string): string =>
  drive.state.tokens.find(({ at }) => at === element)!.id;

async function started(...given: Parameters<typeof circuit>): Promise<Drive> {
  const drive = new Drive(await circuit(...given));
  drive.start({ montant: 3 });
  return drive;
}

const chain = (): Promise<Drive> =>
  started(
    user('A') + user('B') + user('C') + timer('Rappel', 'A', 'P3D'),
    'Debut > A > B > C > Fin',
    'Rappel > Fin',
  );

describe('Given an instance that stands at the wrong step', () => {
  it('When its token is moved back or forth, Then what it wished there is withdrawn and it waits at the other step', async () => {
    const drive = await chain();
    const executionId = executionAt(drive, 'A');
    const effects = mend(drive, { do: 'cancel', executionId }, { do: 'startBefore', elementId: 'C' });
    expect(standing(drive)).toEqual(['C']);
    expect(drive.tasks()).toEqual(['C']);
    expect(effects.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['disarmTimer', 'cancelTask', 'createTask']),
    );
    mend(drive, { do: 'cancel', executionId: executionAt(drive, 'C') }, { do: 'startAfter', elementId: 'A' });
    expect(standing(drive)).toEqual(['B']);
    drive.complete('B');
    drive.complete('C');
    expect(drive.ended()).toBe('completed');
  });

  it('When nothing would be left, or the step is unknown, Then it is refused with every fault, and stays as it was', async () => {
    const drive = await chain();
    const executionId = executionAt(drive, 'A');
    expect(refusals(drive, { do: 'cancel', executionId })).toEqual([[undefined, 'plus-rien']]);
    expect(
      refusals(
        drive,
        { do: 'startBefore', elementId: 'toString' },
        { do: 'startAfter', elementId: 'Fin' },
        { do: 'cancel', executionId: '0' },
        { do: 'skip', executionId: 'e999' },
        { do: 'setVariable', name: 'pas un nom', value: 1 },
        { do: 'moveTimer', executionId, timerId: 't99', due: '2027-01-01T00:00:00Z' },
      ),
    ).toEqual([
      [0, 'element-inconnu'],
      [1, 'sans-suite'],
      [2, 'circuit-entier'],
      [3, 'execution-inconnue'],
      [4, 'nom-illisible'],
      [5, 'minuterie-inconnue'],
    ]);
  });
});

describe('Given a step that cannot be done', () => {
  it('When it is skipped, Then it is left without result, the history says so, and its reminder is disarmed', async () => {
    const drive = await chain();
    const effects = mend(drive, { do: 'skip', executionId: executionAt(drive, 'A') });
    expect(standing(drive)).toEqual(['B']);
    expect(effects).toContainEqual(
      expect.objectContaining({ kind: 'history', what: 'skipped', elementId: 'A' }),
    );
    expect(drive.armed()).toEqual([]);
  });

  it('When it waits for a message that will not come, Then it can be skipped; a join cannot', async () => {
    const drive = await started(caught('Attendre', 'Reponse') + user('A'), 'Debut > Attendre > A > Fin');
    mend(drive, { do: 'skip', executionId: executionAt(drive, 'Attendre') });
    expect(drive.tasks()).toEqual(['A']);
    const fork = '<bpmn:parallelGateway id="F"/><bpmn:parallelGateway id="J"/>';
    const both = await started(user('A') + user('B') + fork, 'Debut > F > A > J > Fin', 'F > B > J');
    both.complete('A');
    expect(refusals(both, { do: 'skip', executionId: executionAt(both, 'J') })).toEqual([
      [0, 'rien-a-passer'],
    ]);
  });

  it('When a choice has no way out, Then correcting the variable and retrying takes it', async () => {
    const choice = await circuitWithChoice();
    const stuck = new Drive(choice);
    stuck.start({ montant: 3 });
    expect(stuck.wishes('incident')).toMatchObject([{ code: 'aucune-sortie' }]);
    mend(stuck, { do: 'setVariable', name: 'montant', value: 12 });
    stuck.send({ type: 'retry', executionId: executionAt(stuck, 'X') });
    expect(stuck.tasks()).toEqual(['A']);
  });
});

async function circuitWithChoice(): Promise<Definition> {
  return circuit(
    user('A') +
      '<bpmn:exclusiveGateway id="X"/><bpmn:sequenceFlow id="grand" sourceRef="X" targetRef="A"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">montant > 10</bpmn:conditionExpression></bpmn:sequenceFlow>',
    'Debut > X',
    'A > Fin',
  );
}

describe('Given a repeated activity', () => {
  const many =
    '<bpmn:userTask id="Avis"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">montant</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>';
  it('When one of its turns is skipped, Then it counts as done; it cannot be taken away; the whole can', async () => {
    const drive = await started(many + user('B'), 'Debut > Avis > B > Fin');
    const turns = drive.state.tokens.filter(({ index }) => index !== undefined);
    expect(refusals(drive, { do: 'cancel', executionId: turns[0]!.id })).toEqual([[0, 'une-parmi-d-autres']]);
    mend(drive, { do: 'skip', executionId: turns[0]!.id });
    drive.complete('Avis');
    drive.complete('Avis');
    expect(drive.tasks()).toEqual(['B']);
    const again = await started(many + user('B'), 'Debut > Avis > B > Fin');
    mend(again, { do: 'skip', executionId: executionAt(again, 'Avis') });
    expect(again.tasks()).toEqual(['B']);
  });
});

describe('Given a sub-process', () => {
  const elements =
    '<bpmn:subProcess id="Bloc"><bpmn:userTask id="Dedans"/></bpmn:subProcess>' +
    user('Avant') +
    user('Apres');
  const flows = 'Debut > Avant > Bloc > Apres > Fin';
  it('When a token is put inside, Then it must be under way, or be begun first', async () => {
    const drive = await started(elements, flows);
    expect(refusals(drive, { do: 'startBefore', elementId: 'Dedans' })).toEqual([[0, 'portee-fermee']]);
    drive.complete('Avant');
    mend(drive, { do: 'startBefore', elementId: 'Dedans' });
    expect(drive.tasks()).toEqual(['Dedans', 'Dedans']);
    mend(drive, { do: 'startBefore', elementId: 'Bloc' });
    expect(refusals(drive, { do: 'startBefore', elementId: 'Dedans' })).toEqual([[0, 'portee-ambigue']]);
    mend(drive, { do: 'startBefore', elementId: 'Dedans', in: executionAt(drive, 'Bloc') });
    mend(drive, { do: 'skip', executionId: executionAt(drive, 'Bloc') });
    expect(standing(drive).filter((at) => at === 'Apres')).toHaveLength(1);
  });
});

describe('Given a timer', () => {
  it('When its date is moved, Then the turns that follow are counted from there', async () => {
    const drive = await started(
      user('A') +
        '<bpmn:boundaryEvent id="Chaque" attachedToRef="A" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>',
      'Debut > A > Fin',
      'Chaque > Fin',
    );
    const [[executionId, timerId]] = drive.armed() as [[string, string, string, string]];
    mend(drive, { do: 'moveTimer', executionId, timerId, due: '2026-12-24T08:00:00+01:00' });
    expect(drive.armed()).toMatchObject([[executionId, timerId, '2026-12-24T07:00:00.000Z', 'Chaque']]);
    drive.fire('Chaque');
    expect(drive.armed()).toMatchObject([
      [executionId, expect.anything(), '2026-12-25T07:00:00.000Z', 'Chaque'],
    ]);
  });
});

describe('Given an instance that has not begun', () => {
  it('When tokens are put where it should begin, Then it runs from there with its variables', async () => {
    const drive = new Drive(await circuit(user('A') + user('B'), 'Debut > A > B > Fin'));
    mend(
      drive,
      { do: 'setVariable', name: 'origine', value: 'famille' },
      { do: 'startBefore', elementId: 'B' },
    );
    expect(drive.tasks()).toEqual(['B']);
    drive.complete('B');
    expect([drive.ended(), drive.state.variables]).toEqual(['completed', { origine: 'famille' }]);
  });
});

describe('Given any instance of any circuit', () => {
  it('When any repair is tried, Then it is made whole or refused, and what follows is sound', async () => {
    const all = await definitions();
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...ANSWERS)), { minLength: 1, maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(5)), { minLength: 1, maxLength: 4 }),
        (definition, choices, repairs) => {
          let state = walk(definition, choices);
          for (const [which, kind] of repairs) state = tryRepair(definition, state, which, kind);
        },
      ),
      { numRuns: 150, seed: 20261124 },
    );
  }, 60_000);
});

const NOW = '2026-11-23T09:00:00.000Z';
const ENV = { now: NOW, decide: () => ({ document: 'DIPC' }) };

function walk(definition: Definition, choices: [number, Record<string, unknown>][]): InstanceState {
  let state = newInstance(definition);
  let event: CircuitEvent = {
    type: 'start',
    variables: { membres: ['Ana', 'Bao'], x: 3, dateEntree: '2027-01-01' },
  };
  for (const [choice, answer] of choices) {
    state = advance(definition, state, event, ENV).state;
    const events = possibleEvents(definition, state, answer);
    event = events[choice % events.length]!;
  }
  return state;
}

function tryRepair(definition: Definition, state: InstanceState, which: number, kind: number): InstanceState {
  if (state.status !== 'running') return state;
  const tokens = state.tokens;
  const nodes = Object.keys(definition.nodes);
  const executionId = tokens[which % tokens.length]!.id;
  const elementId = nodes[which % nodes.length]!;
  const step: RepairStep[] = [
    { do: 'startBefore', elementId },
    { do: 'startAfter', elementId },
    { do: 'cancel', executionId },
    { do: 'skip', executionId },
    { do: 'setVariable', name: 'x', value: which, executionId },
    { do: 'startBefore', elementId, in: executionId },
  ];
  try {
    const { state: next } = advance(definition, state, { type: 'repair', steps: [step[kind]!] }, ENV);
    const ids = next.tokens.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const token of next.tokens) expect(token.in === '' || ids.includes(token.in)).toBe(true);
    if (next.status !== 'running') expect(next.tokens).toEqual([]);
    return JSON.parse(JSON.stringify(next)) as InstanceState;
  } catch (error) {
    expect(error).toBeInstanceOf(RepairRefused);
    return state;
  }
}
