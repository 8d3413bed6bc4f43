import { Drive } from './drive.js';
import { circuit } from './sketch.js';

describe('tasks', () => {
  it('Given a user task, When its turn comes, Then a task is wished with all that a person needs', async () => {
    const drive = await Drive.of('user-task');
    drive.start({ contratId: 'doc-1' });
    expect(drive.openTasks()).toEqual([
      {
        kind: 'createTask',
        executionId: expect.any(String),
        elementId: 'Avis',
        name: 'Donner l’avis',
        documentation: 'Dites votre avis.\nContrat doc-1',
        form: 'avis',
        documentVariable: 'contratId',
        documentId: 'doc-1',
        assignments: [{ role: 'chef-de-service', function: 'referent' }],
        due: '2026-11-30T09:00:00.000Z',
        priority: 'haute',
      },
    ]);
    expect(drive.wishes('setStage')).toEqual([{ kind: 'setStage', stage: 'en-avis' }]);
  });

  it('Given a completed user task, When its answers come, Then only mapped outputs become variables', async () => {
    const drive = await Drive.of('user-task');
    drive.start();
    drive.complete('Avis', { avis: 'favorable', secret: 'reste dans le formulaire' });
    expect(drive.state.variables).toEqual({ avis: 'favorable' });
    expect(drive.ended()).toBe('completed');
  });

  it('Given a task already done, When it is completed again, Then nothing changes', async () => {
    const drive = await Drive.of('user-task');
    drive.start();
    const { executionId } = drive.openTasks()[0]!;
    drive.complete('Avis');
    const before = drive.state;
    expect(drive.send({ type: 'taskCompleted', executionId, result: {} })).toEqual([]);
    expect(drive.state).toEqual(before);
  });

  it('Given a start form, When the circuit opens, Then its answers are mapped and its stage is set', async () => {
    const drive = await Drive.of('start-event');
    expect(drive.definition.start).toEqual({
      elementId: 'Debut',
      form: 'demande',
      assignments: [{ role: 'secretaire' }],
    });
    drive.start({}, { age: 12, nom: 'Martin' });
    expect(drive.state.variables).toEqual({ age: 12 });
    expect(drive.wishes('setStage')).toEqual([{ kind: 'setStage', stage: 'candidature' }]);
  });

  it('Given lanes with assignments, When tasks open, Then the lane’s hold unless the task names its own', async () => {
    const drive = await Drive.of('lane');
    drive.start();
    drive.complete('A');
    expect(drive.wishes('createTask').map(({ assignments }) => assignments)).toEqual([
      [{ role: 'educateur' }],
      [{ role: 'directeur' }],
    ]);
  });

  it('Given a manual task, When its turn comes, Then it is noted and passed', async () => {
    const drive = await Drive.of('manual-task');
    drive.start();
    expect(drive.completed()).toEqual(['Debut', 'Classer', 'Fin']);
  });

  it('Given a service task, When its turn comes, Then a job is wished and its result mapped', async () => {
    const drive = await Drive.of('service-task');
    drive.start();
    expect(drive.jobs()).toEqual([
      {
        kind: 'createJob',
        executionId: expect.any(String),
        elementId: 'Produire',
        connector: 'document.produire',
        inputs: { modele: 'contrat' },
        retries: 5,
      },
    ]);
    drive.jobDone('Produire', { documentId: 'doc-7', sha256: 'x' });
    expect(drive.state.variables).toEqual({ contratId: 'doc-7' });
    expect(drive.tasks()).toEqual(['Lire']);
  });

  it('Given a job that failed for good, When nothing catches it, Then an incident waits, and a retry takes it up', async () => {
    const drive = await Drive.of('service-task');
    drive.start();
    const wishes = drive.jobFailed('Produire', 'gabarit-absent');
    expect(wishes).toEqual([
      expect.objectContaining({ kind: 'incident', elementId: 'Produire', code: 'gabarit-absent' }),
    ]);
    expect(drive.state.status).toBe('running');
    const { executionId } = drive.jobs()[0]!;
    expect(drive.send({ type: 'retry', executionId })).toEqual([]);
    drive.jobDone('Produire', { documentId: 'doc-7' });
    expect(drive.tasks()).toEqual(['Lire']);
  });

  it('Given a send task, When its turn comes, Then its message leaves with its key and payload', async () => {
    const drive = await Drive.of('send-task', { context: { dossier: { numero: 'D-12' } } });
    drive.start();
    expect(drive.wishes('throwMessage')).toEqual([
      {
        kind: 'throwMessage',
        executionId: expect.any(String),
        elementId: 'Envoyer',
        name: 'reponse',
        correlation: 'D-12',
        payload: { objet: 'Bonjour' },
      },
    ]);
    expect(drive.ended()).toBe('completed');
  });

  it('Given a receive task, When its message comes, Then it completes with the payload', async () => {
    const drive = await Drive.of('receive-task', { context: { dossier: { numero: 'D-12' } } });
    drive.start();
    expect(drive.wishes('subscribe')).toEqual([
      expect.objectContaining({ elementId: 'Recevoir', message: 'reponse', correlation: 'D-12' }),
    ]);
    drive.send({ type: 'messageReceived', name: 'autre', payload: {} });
    expect(drive.ended()).toBeUndefined();
    drive.send({ type: 'messageReceived', name: 'reponse', payload: { texte: 'oui' } });
    expect(drive.state.variables).toEqual({ reponse: 'oui' });
    expect(drive.wishes('unsubscribe')).toHaveLength(1);
    expect(drive.ended()).toBe('completed');
  });

  it('Given a FEEL script, When its turn comes, Then its value is the result', async () => {
    const drive = await Drive.of('script-task');
    drive.start({ nombre: 21 });
    expect(drive.state.variables).toEqual({ nombre: 21, double: 42 });
  });

  it('Given a decision, When its turn comes, Then the answer becomes the variable named', async () => {
    const asked: unknown[] = [];
    const drive = await Drive.of('business-rule-task', {
      decide: (ref, context) => {
        asked.push([ref, context.age]);
        return { document: 'DIPC' };
      },
    });
    drive.start({ age: 12 });
    expect(asked).toEqual([['choix', 12]]);
    expect(drive.state.variables).toEqual({ age: 12, choix: { document: 'DIPC' } });
  });

  it('Given a decision without answer, When its turn comes, Then an incident says so and a retry asks again', async () => {
    let answer: Record<string, unknown> | null = null;
    const drive = await Drive.of('business-rule-task', { decide: () => answer });
    drive.start();
    expect(drive.wishes('incident')).toEqual([expect.objectContaining({ code: 'decision-sans-reponse' })]);
    answer = { document: 'contrat' };
    drive.send({ type: 'retry', executionId: drive.wishes('incident')[0]!.executionId });
    expect(drive.tasks()).toEqual(['Lire']);
  });

  it('Given a call activity, When it runs, Then the called circuit sees its inputs only and gives its outputs', async () => {
    const drive = await Drive.of('call-activity');
    drive.start({ nom: 'Léa', secret: 1 });
    expect(drive.tasks()).toEqual(['Rendre']);
    expect(drive.state.tokens.find(({ calls }) => calls === 'avis')?.vars).toEqual({ enfant: 'Léa' });
    drive.complete('Rendre', { avis: 'favorable' });
    expect(drive.state.variables).toEqual({ nom: 'Léa', secret: 1, avis: 'favorable' });
    expect(drive.ended()).toBe('completed');
  });

  it('Given conditional flows out of a task, When it is done, Then free flows and those that hold are taken', async () => {
    for (const [x, expected] of [
      [1, ['B', 'D']],
      [2, ['D', 'C']],
    ] as const) {
      const drive = await Drive.of('sequence-flow');
      drive.start({ x });
      drive.complete('A');
      expect(drive.tasks().sort()).toEqual([...expected].sort());
    }
  });
});

describe('sub-processes and loops', () => {
  it('Given an embedded sub-process, When its last token ends, Then it is left', async () => {
    const drive = await Drive.of('sub-process');
    drive.start();
    expect(drive.tasks()).toEqual(['Interne']);
    drive.complete('Interne');
    expect(drive.tasks()).toEqual(['Suite']);
  });

  it('Given a non-interrupting event sub-process, When its event comes twice, Then both run beside the rest', async () => {
    const drive = await Drive.of('event-sub-process');
    drive.start();
    drive.send({ type: 'messageReceived', name: 'reponse' });
    drive.send({ type: 'messageReceived', name: 'reponse' });
    expect(drive.tasks()).toEqual(['Instruire', 'Rappeler', 'Rappeler']);
    drive.complete('Instruire');
    expect(drive.ended()).toBeUndefined();
    drive.complete('Rappeler');
    drive.complete('Rappeler');
    expect(drive.ended()).toBe('completed');
  });

  it('Given an interrupting event sub-process, When its event comes, Then all else is withdrawn', async () => {
    const drive = await Drive.of('event-sub-process');
    drive.start();
    const effects = drive.send({ type: 'signalReceived', name: 'alerte' });
    expect(effects.filter(({ kind }) => kind === 'cancelTask')).toHaveLength(1);
    expect(drive.tasks()).toEqual(['Clore']);
    drive.complete('Clore');
    expect(drive.ended()).toBe('completed');
    expect(drive.send({ type: 'messageReceived', name: 'reponse' })).toEqual([]);
  });

  it('Given an ad-hoc sub-process, When its condition holds, Then what is left is withdrawn', async () => {
    const drive = await Drive.of('ad-hoc-sub-process');
    drive.start();
    expect(drive.tasks()).toEqual(['Appeler', 'Ecrire']);
    drive.complete('Appeler', { joint: true });
    expect(drive.tasks()).toEqual(['Suite']);
  });

  it('Given a task per member, When two have answered, Then the others are withdrawn and the answers collected', async () => {
    const drive = await Drive.of('multi-instance');
    drive.start({ membres: ['Ana', 'Bao', 'Cléo'] });
    expect(drive.tasks()).toEqual(['Avis', 'Avis', 'Avis']);
    expect(drive.state.tokens.flatMap(({ vars }) => vars?.membre ?? [])).toEqual(['Ana', 'Bao', 'Cléo']);
    drive.complete('Avis', { avis: 'oui' });
    drive.complete('Avis', { avis: 'non' });
    expect(drive.wishes('cancelTask')).toHaveLength(1);
    expect(drive.tasks()).toEqual(['Suite']);
    expect(drive.state.variables).toMatchObject({ avis: ['oui', 'non', null], dernier: 'non' });
  });

  it('Given a task per member of an empty list, When its turn comes, Then it is passed', async () => {
    const drive = await Drive.of('multi-instance');
    drive.start({ membres: [] });
    expect(drive.tasks()).toEqual(['Suite']);
    expect(drive.state.variables.avis).toEqual([]);
  });

  it('Given a list too long, When its turn comes, Then it is an incident, not a thousand tasks', async () => {
    const drive = await Drive.of('multi-instance');
    drive.start({ membres: Array.from({ length: 1001 }, (_, index) => index) });
    expect(drive.wishes('createTask')).toEqual([]);
    expect(drive.wishes('incident')).toEqual([expect.objectContaining({ code: 'trop-de-repetitions' })]);
  });

  it('Given a standard loop, When its condition no longer holds, Then it ends; at most three turns', async () => {
    const drive = await Drive.of('standard-loop');
    drive.start();
    drive.complete('Relancer', { recu: false });
    drive.complete('Relancer', { recu: true });
    expect(drive.ended()).toBe('completed');
    const endless = await Drive.of('standard-loop');
    endless.start();
    for (let turn = 0; turn < 3; turn += 1) endless.complete('Relancer', { recu: false });
    expect(endless.ended()).toBe('completed');
  });

  it('Given a loop that waits for nothing and never ends, When it runs, Then it stops within the budget, and again when retried', async () => {
    const definition = await circuit(
      '<bpmn:manualTask id="Tourner" name="Tourner"><bpmn:standardLoopCharacteristics><bpmn:loopCondition>true</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:manualTask>',
      'Debut > Tourner > Fin',
    );
    const drive = new Drive(definition);
    expect(drive.start().length).toBeLessThan(4_000);
    const [incident] = drive.wishes('incident');
    expect(incident).toMatchObject({ code: 'boucle-sans-fin' });
    expect(drive.send({ type: 'retry', executionId: incident!.executionId }).length).toBeLessThan(4_000);
  });

  it('Given a loop that is bounded, When it has more turns than a plain advance has steps, Then it takes them all', async () => {
    const definition = await circuit(
      '<bpmn:manualTask id="Tourner" name="Tourner"><bpmn:standardLoopCharacteristics loopMaximum="1500"><bpmn:loopCondition>true</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:manualTask>',
      'Debut > Tourner > Fin',
    );
    const drive = new Drive(definition);
    drive.start();
    expect([drive.wishes('incident'), drive.ended()]).toEqual([[], 'completed']);
  });

  it('Given a circuit that calls itself, When it runs and is retried, Then an incident stops it, and it grows no more', async () => {
    const definition = await circuit(
      '<bpmn:callActivity id="Encore" name="Encore" calledElement="c"/>',
      'Debut > Encore > Fin',
    );
    const drive = new Drive(definition, { definitionOf: () => definition });
    drive.start();
    expect(drive.wishes('incident')).toMatchObject([{ code: 'appels-sans-fin', name: 'Encore' }]);
    const held = drive.state.tokens.length;
    expect(held).toBeLessThan(50);
    for (const { executionId } of drive.wishes('incident')) drive.send({ type: 'retry', executionId });
    expect([drive.state.tokens.length, drive.wishes('incident').length]).toEqual([held, 2]);
  });

  it('Given a circuit that calls itself many times at once, When it runs, Then its executions are bounded', async () => {
    const definition = await circuit(
      '<bpmn:callActivity id="Encore" name="Encore" calledElement="c"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>10</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>',
      'Debut > Encore > Fin',
    );
    const drive = new Drive(definition, { definitionOf: () => definition });
    drive.start();
    for (const { executionId } of drive.wishes('incident').slice(0, 20))
      drive.send({ type: 'retry', executionId });
    expect(drive.state.tokens.length).toBeLessThanOrEqual(3_001);
  });
});
