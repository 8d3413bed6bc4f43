import { compileCircuit, newInstance, advance, type Effect } from '@trame/language';

/** A task, then the way that a condition opens. */
const circuit = (
  condition: string,
): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:t" id="D"><process id="horloge" isExecutable="true">
  <startEvent id="Debut"/><userTask id="Saisir" name="Saisir l’heure"><extensionElements xmlns:trame="https://trame.invalid/bpmn"><trame:assignment role="r"/><trame:output name="heure" value="resultat.heure"/></extensionElements></userTask>
  <exclusiveGateway id="Passee" default="Non"/><endEvent id="Apres"/><endEvent id="Avant"/>
  <sequenceFlow id="A" sourceRef="Debut" targetRef="Saisir"/><sequenceFlow id="B" sourceRef="Saisir" targetRef="Passee"/>
  <sequenceFlow id="Oui" sourceRef="Passee" targetRef="Apres"><conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression></sequenceFlow>
  <sequenceFlow id="Non" sourceRef="Passee" targetRef="Avant"/></process></definitions>`;

/** Where a circuit ends when this was answered, at 10:15 in Paris on 23 November 2026. */
async function endOf(
  condition: string,
  heure: string,
  formulaires: Record<string, unknown> = {},
): Promise<string> {
  const { definition } = await compileCircuit(circuit(condition));
  const env = { now: '2026-11-23T09:15:00.000Z', context: { formulaires } };
  const started = advance(definition, newInstance(definition), { type: 'start' }, env);
  const task = started.effects.find(
    (effect): effect is Effect & { kind: 'createTask' } => effect.kind === 'createTask',
  )!;
  const done = advance(
    definition,
    started.state,
    { type: 'taskCompleted', executionId: task.executionId, result: { heure } },
    env,
  );
  return done.effects
    .flatMap((effect) => (effect.kind === 'history' && effect.what === 'flow' ? [effect.elementId] : []))
    .at(-1)!;
}

describe('Given a condition that compares the present with a time that a person answered', () => {
  it.each([
    ['heure &lt; maintenant', '2026-11-23T10:14', 'Oui'],
    ['heure &lt; maintenant', '2026-11-23T10:16', 'Non'],
    ['heure &lt; now()', '2026-11-23T10:14', 'Oui'],
    ['maintenant - heure &gt; duration("PT30M")', '2026-11-23T09:30', 'Oui'],
    ['maintenant - heure &gt; duration("PT30M")', '2026-11-23T10:00', 'Non'],
  ])(
    'when %s and %s is answered, then the way is %s: both are the clock of the place',
    async (condition, heure, way) => {
      expect(await endOf(condition, heure)).toBe(way);
    },
  );

  it('when an instant that the machine wrote is compared, then it too is read by that clock', async () => {
    const signe = { contrat: { signeLe: '2026-11-23T09:00:00.000Z' } };
    expect(await endOf('formulaires.contrat.signeLe &lt; maintenant', '', signe)).toBe('Oui');
    expect(await endOf('formulaires.contrat.signeLe &lt; heure', '2026-11-23T09:30', signe)).toBe('Non');
    expect(await endOf('formulaires.contrat.signeLe &lt; heure', '2026-11-23T10:01', signe)).toBe('Oui');
  });
});

describe('Given a condition that writes an instant with its offset', () => {
  it('when it is checked, then one is told that it will never compare', async () => {
    const { faults } = await compileCircuit(circuit('maintenant &lt; date and time("2026-11-23T10:00:00Z")'));
    expect(faults.map(({ rule, level }) => [rule, level])).toContainEqual(['heure-avec-decalage', 'warning']);
  });
});

describe('Given a condition that reads who fills a form', () => {
  it('when it is checked, then one is told that a circuit never knows that', async () => {
    const { faults } = await compileCircuit(circuit('professionnel.role = "educateur"'));
    expect(faults.map(({ rule, level }) => [rule, level])).toContainEqual([
      'personne-dans-un-circuit',
      'warning',
    ]);
  });
});

describe('Given steps without a name', () => {
  it('when a fault names one, then it is by what comes before it, never by its identifier', async () => {
    const { faults } = await compileCircuit(
      circuit('heure')
        .replace('</conditionExpression>', ' +</conditionExpression>')
        .replace(' default="Non"', ''),
    );
    const said = faults.map(({ message }) => message);
    expect(said.join(' ')).toContain('« branche après Saisir l’heure »');
    expect(said.join(' ')).not.toMatch(/« (Passee|Oui|Non|Apres|Avant)\b/);
  });
});
