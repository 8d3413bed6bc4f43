import { pushClock } from '../../engine/src/platform/index.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

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
