import { circuit, user } from './sketch.js';
import { Drive } from './drive.js';

const date = (value: string): string =>
  `<bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${value}</bpmn:timeDate></bpmn:timerEventDefinition>`;
const boundary = (id: string, definition: string): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="Suivre" cancelActivity="false">${definition}</bpmn:boundaryEvent><bpmn:endEvent id="Fin_${id}"/>`;
const condition = `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">usager.suivi = "renforcé"</bpmn:condition></bpmn:conditionalEventDefinition>`;

/** A task, a majority counted from a birth, a reminder counted from today, an alert on a condition. */
async function followed() {
  const usager: Record<string, unknown> = { dateNaissance: '2014-03-02', suivi: 'simple' };
  const definition = await circuit(
    user('Suivre') +
      boundary('Majorite', date('date(usager.dateNaissance) + duration("P18Y")')) +
      boundary('Relance', date('aujourdHui + duration("P30D")')) +
      boundary('Renfort', condition),
    'Debut > Suivre > Fin',
    'Majorite > Fin_Majorite',
    'Relance > Fin_Relance',
    'Renfort > Fin_Renfort',
  );
  const drive = new Drive(definition, { context: { usager } });
  drive.start();
  const dues = (): Record<string, string> =>
    Object.fromEntries(
      drive.state.tokens.flatMap(({ timers = {} }) =>
        Object.values(timers).map(({ event, due }) => [event, due]),
      ),
    );
  return { drive, usager, dues };
}

describe('facts that are corrected', () => {
  it('Given a date that derives from a birth, When the birth is corrected, Then its timer is armed anew, and no other', async () => {
    const { drive, usager, dues } = await followed();
    const before = dues();
    expect(before['Majorite']).toBe('2032-03-01T23:00:00.000Z');
    usager['dateNaissance'] = '2014-05-02';
    drive.now = '2026-12-01T09:00:00.000Z';
    const effects = drive.send({ type: 'contextChanged' });
    expect(effects.map(({ kind }) => kind)).toEqual(['disarmTimer', 'armTimer']);
    expect(dues()).toEqual({ ...before, Majorite: '2032-05-01T22:00:00.000Z' });
    expect(drive.send({ type: 'contextChanged' })).toEqual([]);
  });

  it('Given a timer that somebody moved, When the fact is corrected, Then it stays where they put it', async () => {
    const { drive, usager, dues } = await followed();
    const [executionId, timerId] = drive.armed().find(([, , , event]) => event === 'Majorite')!;
    const due = '2030-01-01T08:00:00.000Z';
    drive.send({ type: 'repair', steps: [{ do: 'moveTimer', executionId, timerId, due }] });
    usager['dateNaissance'] = '2014-05-02';
    drive.send({ type: 'contextChanged' });
    expect(dues()['Majorite']).toBe(due);
  });

  it('Given a fact that is erased, When the dates are computed again, Then the timer stays as it was', async () => {
    const { drive, usager, dues } = await followed();
    delete usager['dateNaissance'];
    expect(drive.send({ type: 'contextChanged' })).toEqual([]);
    expect(dues()['Majorite']).toBe('2032-03-01T23:00:00.000Z');
  });

  it('Given a condition on a fact, When it comes to hold, Then its event happens, once', async () => {
    const { drive, usager } = await followed();
    usager['suivi'] = 'renforcé';
    drive.send({ type: 'contextChanged' });
    drive.send({ type: 'contextChanged' });
    expect(drive.completed().filter((id) => id === 'Renfort')).toHaveLength(1);
  });
});
