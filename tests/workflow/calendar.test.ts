import type { TaskLine } from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
import { armAlarms } from '../../engine/src/workflow/alarms/armAlarms.js';
import { circuit, end, event, flow, timer } from './circuits.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();
const DAY = 86_400_000;

/** Christmas Eve of next year, in the morning: whatever its weekday, the day after is off. */
const eve = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 11, 24, 9));

const DELAYS = circuit(
  'delais',
  `<bpmn:userTask id="Repondre" name="Répondre"><bpmn:extensionElements><trame:assignment role="secretaire" />
    <trame:due duration="1 jour ouvrable" /><trame:reminder before="1 jour ouvré" />
    <trame:escalation after="2 jours ouvrés" role="directeur" /></bpmn:extensionElements></bpmn:userTask>` +
    event('Catch', 'Attendre', timer('1 jour ouvrable')) +
    end() +
    flow('Demande', 'Repondre') +
    flow('Repondre', 'Attendre') +
    flow('Attendre', 'Fin'),
);

/** The first day after the eve that is worked, of those that are off. */
function firstWorked(off: readonly string[]): string {
  for (let at = eve.getTime() + DAY; ; at += DAY) {
    const day = new Date(at);
    if (day.getUTCDay() !== 0 && !off.includes(day.toISOString().slice(5, 10)))
      return day.toISOString().slice(0, 10);
  }
}

async function openedOnTheEve(): Promise<TaskLine> {
  const { instanceId } = await workshop.start('delais');
  const [task] = await workshop.tasks(instanceId);
  return task!;
}

describe('Given a task and a timer whose delays are days of work', () => {
  beforeAll(async () => {
    await workshop.publish({ delais: DELAYS });
    await pushClock(workshop.organisationId, eve.getTime() - Date.now());
  });

  it('When they begin on Christmas Eve, Then days off do not count: task, reminder, alert and timer', async () => {
    const task = await openedOnTheEve();
    expect(task.due?.slice(0, 10)).toBe(firstWorked(['12-25']));
    await armAlarms();
    const alarms = await workshop.sql<{ kind: string; weekday: number; day: string }>(
      `select kind, extract(isodow from due_at)::int as weekday, to_char(due_at, 'MM-DD') as day
         from task_alarm where task_id = $1`,
      [task.id],
    );
    expect(alarms.length).toBeGreaterThan(0);
    for (const { weekday, day } of alarms) {
      expect(weekday).toBeLessThan(6);
      expect(['12-25', '01-01']).not.toContain(day);
    }
    expect(await workshop.complete(task)).toBe(200);
    const [armed] = await workshop.sql<{ day: string }>(
      `select to_char(due_at, 'YYYY-MM-DD') as day from timer where instance_id = $1`,
      [task.circuit.instanceId],
    );
    expect(armed?.day).toBe(firstWorked(['12-25']));
  });

  it('When the establishment is in Alsace, Then the day after Christmas is off too', async () => {
    await workshop.sql(
      `update establishment set parameters = '{"joursFeries": "alsace-moselle"}' where id = $1`,
      [workshop.establishmentId],
    );
    expect((await openedOnTheEve()).due?.slice(0, 10)).toBe(firstWorked(['12-25', '12-26']));
  });

  it('When it names a calendar that does not exist, Then an incident says that none is given', async () => {
    await workshop.sql(`update establishment set parameters = '{"joursFeries": "lune"}' where id = $1`, [
      workshop.establishmentId,
    ]);
    const { instanceId } = await workshop.start('delais');
    expect((await workshop.instance(instanceId)).incidents).toMatchObject([{ code: 'calendrier-absent' }]);
  });
});
