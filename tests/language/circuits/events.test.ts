import { Drive } from './drive.js';

describe('timers', () => {
  it('Given a duration then a date, When they pass, Then the circuit goes on; a date is midnight in France', async () => {
    const drive = await Drive.of('timer-event');
    drive.start({ dateEntree: '2027-07-01' });
    expect(drive.wishes('armTimer').map(({ dueAt }) => dueAt)).toEqual(['2026-11-26T09:00:00.000Z']);
    drive.fire('Delai');
    expect(drive.wishes('armTimer')[1]?.dueAt).toBe('2027-06-30T22:00:00.000Z');
    drive.fire('Jour');
    expect(drive.tasks()).toEqual(['Suite']);
  });

  it('Given a date that no one gave, When its turn comes, Then an incident says what it lacks', async () => {
    const drive = await Drive.of('timer-event');
    drive.start();
    drive.fire('Delai');
    expect(drive.wishes('incident')).toEqual([
      expect.objectContaining({ code: 'date-illisible', elementId: 'Jour' }),
    ]);
  });

  it.each([42, '42 rue des Lilas', 'R3/P99999Y'])(
    'Given an answer that is no date (%p), When its turn comes, Then the incident quotes the expression, never the answer',
    async (dateEntree) => {
      const drive = await Drive.of('timer-event');
      drive.start({ dateEntree });
      drive.fire('Delai');
      const [{ message } = { message: '' }] = drive.wishes('incident');
      expect(message).toContain('dateEntree');
      expect(message).not.toContain(String(dateEntree));
    },
  );

  it('Given a reminder that repeats twice, When its days pass, Then two reminders and the task still there', async () => {
    const drive = await Drive.of('boundary-event');
    drive.start();
    drive.fire('Rappel');
    expect(drive.now).toBe('2026-11-24T09:00:00.000Z');
    drive.fire('Rappel');
    expect(drive.now).toBe('2026-11-25T09:00:00.000Z');
    expect(drive.armed().map(([, , , event]) => event)).toEqual(['Delai']);
    expect(drive.tasks()).toEqual(['Instruire', 'Relancer', 'Relancer']);
  });

  it('Given an interrupting timer, When it fires, Then the task is withdrawn and every timer disarmed', async () => {
    const drive = await Drive.of('boundary-event');
    drive.start();
    const effects = drive.fire('Delai');
    expect(effects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['cancelTask', 'disarmTimer']));
    expect(drive.tasks()).toEqual(['Escalader']);
    expect(drive.armed()).toEqual([]);
  });

  it('Given a timer disarmed meanwhile, When it fires late, Then nothing changes', async () => {
    const drive = await Drive.of('boundary-event');
    drive.start();
    const [[executionId, timerId]] = drive.armed() as [[string, string, string, string]];
    drive.complete('Instruire');
    expect(drive.send({ type: 'timerFired', executionId, timerId })).toEqual([]);
  });
});

describe('messages and signals', () => {
  it('Given a message thrown then awaited, When it comes back, Then its payload is mapped', async () => {
    const drive = await Drive.of('message-event');
    drive.start();
    expect(drive.wishes('throwMessage')).toEqual([
      expect.objectContaining({ elementId: 'Demander', name: 'reponse', payload: { texte: 'Bonjour' } }),
    ]);
    drive.send({ type: 'messageReceived', name: 'reponse', payload: { texte: 'Merci' } });
    expect(drive.state.variables).toEqual({ texte: 'Merci' });
    expect(drive.ended()).toBe('completed');
  });

  it('Given a signal thrown, When something of the instance waits, Then it goes on at once, and others are told', async () => {
    const drive = await Drive.of('signal-event');
    drive.start();
    drive.complete('Juger');
    expect(drive.completed()).toContain('Attendre');
    expect(drive.wishes('throwSignal')).toEqual([expect.objectContaining({ name: 'alerte' })]);
    expect(drive.ended()).toBe('completed');
  });

  it('Given one of many and all of many, When message then signal come, Then the first passes at the first', async () => {
    const drive = await Drive.of('multiple-event');
    drive.start();
    const { id } = drive.state.tokens.find(({ at }) => at === 'LesDeux')!;
    drive.send({ type: 'messageReceived', name: 'reponse', executionId: id });
    expect(drive.tasks()).toEqual([]);
    drive.send({ type: 'messageReceived', name: 'reponse', executionId: id });
    expect(drive.tasks()).toEqual([]);
    drive.send({ type: 'signalReceived', name: 'alerte' });
    expect(drive.tasks()).toEqual(['A']);
    drive.fire('LUnOuLAutre');
    expect(drive.tasks()).toEqual(['A', 'B']);
  });
});

describe('errors, escalations, conditions', () => {
  it('Given a job that fails with a code that is caught, When it fails, Then the error path is taken', async () => {
    const drive = await Drive.of('error-event');
    drive.start();
    drive.jobFailed('Envoyer', 'ECHEC');
    expect(drive.tasks()).toEqual(['Reprendre']);
    expect(drive.state.variables).toEqual({ code: 'ECHEC' });
    expect(drive.wishes('incident')).toEqual([]);
  });

  it('Given another code, When the job fails, Then it is an incident', async () => {
    const drive = await Drive.of('error-event');
    drive.start();
    drive.jobFailed('Envoyer', 'PANNE');
    expect(drive.wishes('incident')).toEqual([expect.objectContaining({ code: 'PANNE' })]);
  });

  it('Given an error end event in a sub-process, When it is reached, Then the boundary catches it', async () => {
    const drive = await Drive.of('error-event');
    drive.start();
    drive.jobDone('Envoyer');
    expect(drive.tasks()).toEqual(['Reprendre']);
  });

  it('Given an error that nothing catches, When it is thrown, Then the instance fails with its code', async () => {
    const drive = await Drive.of('error-event');
    const definition = structuredClone(drive.definition);
    delete definition.nodes.Sous!.boundary;
    const uncaught = new Drive(definition);
    uncaught.start();
    uncaught.jobDone('Envoyer');
    expect(uncaught.state.status).toBe('failed');
    expect(uncaught.wishes('ended')).toEqual([{ kind: 'ended', outcome: 'error', errorCode: 'ECHEC' }]);
  });

  it('Given an escalation caught without interrupting, When it is thrown, Then both paths go on', async () => {
    const drive = await Drive.of('escalation-event');
    drive.start();
    expect(drive.tasks().sort()).toEqual(['Aider', 'Poursuivre']);
  });

  it('Given a condition, When it becomes true, Then its event fires once', async () => {
    const drive = await Drive.of('conditional-event');
    drive.start({ pieces: 1 });
    drive.send({ type: 'variableSet', variables: { pieces: 2 } });
    expect(drive.tasks()).toEqual(['Instruire']);
    drive.send({ type: 'variableSet', variables: { pieces: 3 } });
    expect(drive.tasks()).toEqual(['Suite']);
  });

  it('Given a condition true from the start, When the task is entered, Then it is never asked of anyone', async () => {
    const drive = await Drive.of('conditional-event');
    drive.start({ pieces: 3 });
    expect(drive.wishes('createTask').map(({ elementId }) => elementId)).toEqual(['Suite']);
  });
});

describe('ends, links, compensation', () => {
  it('Given a terminate end, When it is reached, Then all else is withdrawn', async () => {
    const drive = await Drive.of('terminate-event');
    drive.start();
    drive.complete('A');
    expect(drive.wishes('cancelTask')).toHaveLength(1);
    expect(drive.ended()).toBe('terminated');
    expect(drive.state).toMatchObject({ status: 'terminated', tokens: [] });
  });

  it('Given a plain end, When it is reached, Then what runs beside goes on', async () => {
    const drive = await Drive.of('terminate-event');
    drive.start();
    drive.complete('B');
    expect(drive.tasks()).toEqual(['A']);
  });

  it('Given a link, When it is thrown, Then the circuit goes on where it is caught', async () => {
    const drive = await Drive.of('link-event');
    drive.start();
    expect(drive.completed()).toEqual(['Debut', 'Vers', 'Depuis']);
    expect(drive.tasks()).toEqual(['Suite']);
  });

  it('Given a completed activity, When compensation is thrown, Then its handler runs before the circuit goes on', async () => {
    const drive = await Drive.of('compensation-event');
    drive.start();
    drive.complete('Reserver');
    drive.complete('Juger');
    expect(drive.tasks()).toEqual(['Liberer']);
    expect(drive.ended()).toBeUndefined();
    drive.complete('Liberer');
    expect(drive.ended()).toBe('completed');
  });

  it('Given a transaction, When it is cancelled, Then what it did is undone and the cancel path taken', async () => {
    const drive = await Drive.of('transaction');
    drive.start();
    drive.complete('Reserver', { annule: true });
    expect(drive.tasks()).toEqual(['Liberer']);
    drive.complete('Liberer');
    expect(drive.tasks()).toEqual(['Reprendre']);
  });

  it('Given a transaction that succeeds, When it ends, Then it is left as a sub-process', async () => {
    const drive = await Drive.of('transaction');
    drive.start();
    drive.complete('Reserver', { annule: false });
    expect(drive.tasks()).toEqual(['Suite']);
  });

  it('Given a running instance, When it is cancelled, Then all it waits for is withdrawn', async () => {
    const drive = await Drive.of('boundary-event');
    drive.start();
    drive.send({ type: 'cancel' });
    expect(drive.state).toMatchObject({ status: 'cancelled', tokens: [] });
    expect(drive.wishes('cancelTask')).toHaveLength(1);
    expect(drive.wishes('disarmTimer')).toHaveLength(2);
  });

  it('Given a circuit that turns round for ever, When it advances, Then it is an incident within the budget', async () => {
    const drive = await Drive.of('link-event');
    const definition = structuredClone(drive.definition);
    const { Suite, Vers } = definition.nodes as Record<
      string,
      { type: string; outgoing: string[]; work?: unknown }
    >;
    Suite!.type = 'manualTask';
    delete Suite!.work;
    Suite!.outgoing = ['retour'];
    definition.flows.retour = { id: 'retour', from: 'Suite', to: 'Vers' };
    expect(Vers).toBeDefined();
    const endless = new Drive(definition);
    endless.start();
    const [incident] = endless.wishes('incident');
    expect(incident).toMatchObject({ code: 'boucle-sans-fin' });
    expect(endless.effects.length).toBeLessThan(4_000);
    endless.send({ type: 'retry', executionId: incident!.executionId });
    expect(endless.wishes('incident')).toHaveLength(2);
  });
});
