import type { HeatMap, OperationInstance } from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

describe('Given a dossier that is only seen through its circuits', () => {
  it.each([
    ['a task', async (id: string) => `/tasks/${(await workshop.tasks(id))[0]?.id}`],
    ['its thread', async (id: string) => `/tasks/${(await workshop.tasks(id))[0]?.id}/comments`],
    ['what is under way', (id: string) => Promise.resolve(`/operations/instances/${id}`)],
  ])('When somebody opens %s, Then it counts among the dossiers they open', async (_, pageOf) => {
    const { instanceId } = await workshop.start('deuxAvis');
    const { id, cookie } = await workshop.hire('directeur');
    const page = await pageOf(instanceId);
    expect((await workshop.ask('GET', page, { cookie })).status).toBe(200);
    const opened = await workshop.sql(
      `select from dossier_opening where professional_id = $1
        and opened_id = (select dossier_id from circuit_instance where id = $2)`,
      [id, instanceId],
    );
    expect(opened).toHaveLength(1);
  });
});

describe('Given the page of a circuit left open', () => {
  const readings = async (id: string) =>
    (
      await workshop.sql<{ action: string }>(
        `select action from audit_record where subject_id = $1 and action in ('circuit.lu', 'exploitation.circuit-lu') order by id`,
        [id],
      )
    ).map(({ action }) => action);

  it('When it asks again and again, Then the trail says one reading; another person, or a later hour, is another', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    for (let times = 0; times < 3; times += 1)
      await workshop.ask('GET', `/operations/instances/${instanceId}`);
    for (let times = 0; times < 3; times += 1) await workshop.instance(instanceId);
    expect(await readings(instanceId)).toEqual(['exploitation.circuit-lu', 'circuit.lu']);
    const { cookie } = await workshop.hire('directeur');
    await workshop.ask('GET', `/instances/${instanceId}`, { cookie });
    expect(await readings(instanceId)).toHaveLength(3);
    await pushClock(workshop.organisationId, 20 * 60_000);
    await workshop.ask('GET', `/operations/instances/${instanceId}`);
    await pushClock(workshop.organisationId, -20 * 60_000);
    expect(await readings(instanceId)).toHaveLength(4);
  });
});

describe('Given the history of a circuit', () => {
  it('When one asks where it gets stuck, Then each element says how long it took and who is still there', async () => {
    const done = (await workshop.start('deuxAvis')).instanceId;
    const [task] = await workshop.tasks(done);
    const { body: before } = await workshop.ask<OperationInstance>('GET', `/operations/instances/${done}`);
    await workshop.sql(
      `update history_step set at = at - interval '2 days' where instance_id = $1 and lines @> '[["Avis"]]'`,
      [done],
    );
    expect(await workshop.complete(task!)).toBe(200);
    const { body } = await workshop.ask<HeatMap>(
      'GET',
      `/operations/circuits/deuxAvis/heat?version=${before.version.id}`,
    );
    const avis = body.elements.find(({ elementId }) => elementId === 'Avis')!;
    expect(avis).toMatchObject({ name: 'Donner un avis', passed: expect.any(Number) });
    expect(avis.longestSeconds).toBeGreaterThan(1.9 * 86_400);
    expect(avis.there).toBeGreaterThan(0);
    expect(avis.waitingSeconds).toBeGreaterThan(0);
    const { history } = (await workshop.ask<OperationInstance>('GET', `/operations/instances/${done}`)).body;
    const left = history.find(({ elementId, what }) => elementId === 'Avis' && what === 'completed')!;
    expect(left.seconds).toBeGreaterThan(1.9 * 86_400);
    expect(left.by).toEqual(expect.any(String));
  });
});
