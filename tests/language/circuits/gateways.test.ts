import { Drive } from './drive.js';

describe('gateways', () => {
  it.each([
    [2, 'A'],
    [1, 'B'],
    [undefined, 'B'],
  ])('Given an exclusive gateway, When x is %s, Then only %s is taken', async (x, expected) => {
    const drive = await Drive.of('exclusive-gateway');
    drive.start({ x });
    expect(drive.tasks()).toEqual([expected]);
    drive.complete(expected);
    expect(drive.ended()).toBe('completed');
  });

  it('Given an exclusive gateway without way out, When a token comes, Then an incident; data corrected, a retry goes on', async () => {
    const drive = await Drive.of('exclusive-gateway');
    const definition = structuredClone(drive.definition);
    delete definition.nodes.Branche!.default;
    definition.flows.Branche_B!.condition = 'x = 0';
    const broken = new Drive(definition);
    broken.start({ x: 1 });
    const [incident] = broken.wishes('incident');
    expect(incident).toMatchObject({ code: 'aucune-sortie', elementId: 'Branche' });
    broken.send({ type: 'variableSet', variables: { x: 0 } });
    broken.send({ type: 'retry', executionId: incident!.executionId });
    expect(broken.tasks()).toEqual(['B']);
  });

  it('Given a parallel gateway, When both branches are done, Then the join passes once', async () => {
    const drive = await Drive.of('parallel-gateway');
    drive.start();
    expect(drive.tasks()).toEqual(['A', 'B']);
    drive.complete('B');
    expect(drive.ended()).toBeUndefined();
    drive.complete('A');
    expect(drive.completed().filter((id) => id === 'Fin')).toHaveLength(1);
    expect(drive.ended()).toBe('completed');
  });

  it.each([
    [0, ['C']],
    [2, ['A']],
    [3, ['A', 'B']],
  ])('Given an inclusive gateway, When x is %s, Then it waits for exactly %s', async (x, expected) => {
    const drive = await Drive.of('inclusive-gateway');
    drive.start({ x });
    expect(drive.tasks()).toEqual(expected);
    for (const [index, id] of expected.entries()) {
      expect(drive.tasks()).not.toContain('Suite');
      drive.complete(id);
      expect(drive.tasks().includes('Suite')).toBe(index === expected.length - 1);
    }
    drive.complete('Suite');
    expect(drive.ended()).toBe('completed');
  });

  it('Given an event-based gateway, When the message comes first, Then the timer is disarmed', async () => {
    const drive = await Drive.of('event-based-gateway');
    drive.start();
    drive.send({ type: 'messageReceived', name: 'reponse' });
    expect(drive.tasks()).toEqual(['Traiter']);
    expect(drive.armed()).toEqual([]);
    expect(drive.wishes('disarmTimer')).toHaveLength(1);
  });

  it('Given an event-based gateway, When the timer fires first, Then the message is no longer waited for', async () => {
    const drive = await Drive.of('event-based-gateway');
    drive.start();
    drive.fire('Delai');
    expect(drive.tasks()).toEqual(['Relancer']);
    expect(drive.send({ type: 'messageReceived', name: 'reponse' })).toEqual([]);
    expect(drive.wishes('unsubscribe')).toHaveLength(1);
  });

  it('Given a complex gateway, When two of three have come, Then it passes once and swallows the third', async () => {
    const drive = await Drive.of('complex-gateway');
    drive.start();
    drive.complete('A');
    expect(drive.tasks()).toEqual(['B', 'C']);
    drive.complete('C');
    expect(drive.tasks()).toEqual(['B', 'Suite']);
    drive.complete('B');
    expect(drive.tasks()).toEqual(['Suite']);
    drive.complete('Suite');
    expect(drive.ended()).toBe('completed');
  });

  it('Given a join that can never be reached by all, When all else is over, Then an incident says so', async () => {
    const drive = await Drive.of('exclusive-gateway');
    const definition = structuredClone(drive.definition);
    definition.nodes.Retour!.type = 'parallelGateway';
    const blocked = new Drive(definition);
    blocked.start({ x: 2 });
    blocked.complete('A');
    expect(blocked.wishes('incident')).toEqual([
      expect.objectContaining({ code: 'circuit-bloque', elementId: 'Retour' }),
    ]);
  });
});
