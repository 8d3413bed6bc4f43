import type { OperationInstance } from '@trame/schemas';
import { inOrganisation, publishFact } from '../../engine/src/platform/index.js';
import { until } from '../support/until.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

const waitsAt = (elementId: string) => (instance: { tokens: { elementId: string }[] }) =>
  instance.tokens.some((token) => token.elementId === elementId);

/** Until nothing is left to do. */
const settled = () =>
  until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);

describe('Given circuits that wait for a place to be free', () => {
  it('When another circuit announces one, Then all that waited go on, and neither it nor who comes later hears it', async () => {
    const [one, other] = [await workshop.start('attend'), await workshop.start('attend')];
    const announcer = await workshop.start('annonce');
    const late = await workshop.start('attend');
    await workshop.when(one.instanceId, waitsAt('Appeler'));
    await workshop.when(other.instanceId, waitsAt('Appeler'));
    await settled();
    for (const { instanceId } of [announcer, late]) {
      expect((await workshop.instance(instanceId)).tokens).toMatchObject([
        { elementId: 'Attendre', kind: 'message' },
      ]);
    }
  });

  it('When it comes to a stage in a dossier that was closed meanwhile, Then it ends, and the dossier stays closed, which is told', async () => {
    const { instanceId, dossierId } = await workshop.start('reprend');
    await workshop.sql(`update dossier set stage = 'sorti', phase = 'clos' where id = $1`, [dossierId]);
    await workshop.start('annonce');
    await workshop.when(instanceId, ({ state }) => state === 'terminee');
    const [left] = await workshop.sql(
      `select d.stage, d.phase, m.title, a.details from dossier d
         join moment m on m.dossier_id = d.id and m.kind = 'etape'
         join audit_record a on a.dossier_id = d.id and a.action = 'dossier.etape-laissee'
        where d.id = $1`,
      [dossierId],
    );
    expect(left).toMatchObject({
      stage: 'sorti',
      phase: 'clos',
      details: { a: 'present', circuit: 'reprend' },
    });
    expect(String(left?.['title'])).toMatch(/^Dossier clos.*Présent/);
  });

  it('When it is mended by hand to that stage, Then the dossier that was closed is open again', async () => {
    const { instanceId, dossierId } = await workshop.start('reprend');
    await workshop.sql(`update dossier set stage = 'sorti', phase = 'clos' where id = $1`, [dossierId]);
    const address = `/operations/instances/${instanceId}`;
    const { revision, executions } = (await workshop.ask<OperationInstance>('GET', address)).body;
    const { executionId } = executions.find(({ elementId }) => elementId === 'Attendre')!;
    const { status } = await workshop.ask('POST', `${address}/repair`, {
      body: { steps: [{ do: 'skip', executionId }], reason: 'La personne revient' },
      headers: { 'If-Match': `"${revision}"` },
    });
    expect(status).toBe(200);
    const now = await workshop.sql('select stage, phase from dossier where id = $1', [dossierId]);
    expect(now).toEqual([{ stage: 'present', phase: 'actif' }]);
  });

  it('When it is announced for one key, Then all that wait with that key go on, and no other', async () => {
    const waits = await Promise.all(
      ['famille', 'famille', 'service'].map((origine) => workshop.start('attendCle', { origine })),
    );
    const keyless = await workshop.start('attend');
    await workshop.start('annonceCle', { origine: 'famille' });
    const [one, same, other] = waits.map(({ instanceId }) => instanceId) as [string, string, string];
    await workshop.when(one, waitsAt('Appeler'));
    await workshop.when(same, waitsAt('Appeler'));
    await settled();
    for (const id of [other, keyless.instanceId])
      expect((await workshop.instance(id)).tokens).toMatchObject([{ elementId: 'Attendre' }]);
  });

  it('When one execution waits for it twice, with two keys, Then it is heard where its key is, and nowhere else', async () => {
    const { instanceId } = await workshop.start('deuxCles', { origine: 'famille' });
    await workshop.start('annonceCle', { origine: 'service' });
    await workshop.when(instanceId, waitsAt('Entendre2'));
    await settled();
    const titles = (await workshop.tasks(instanceId)).map(({ title }) => title);
    expect(titles.sort()).toEqual(['Entendre2', 'Suivre']);
  });

  it('When it is announced by a signal and by a message, Then who waits for either goes on, of one name and key', async () => {
    const [former, one, other] = [
      await workshop.start('attendMessage', { origine: 'famille' }),
      await workshop.start('attendCle', { origine: 'famille' }),
      await workshop.start('attendCle', { origine: 'famille' }),
    ];
    await workshop.start('annonceEtRepond', { origine: 'famille' });
    for (const { instanceId } of [former, one, other]) await workshop.when(instanceId, waitsAt('Appeler'));
  });

  it('When the announcement is delivered again after a crash, Then nobody hears it twice', async () => {
    await workshop.stopWork();
    const { instanceId } = await workshop.start('attend');
    await workshop.start('annonce');
    // The queue forgets that a job was done: it runs it again.
    await workshop.sql(
      `select graphile_worker.add_job('circuit.signal', j.payload) from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'circuit.signal'`,
    );
    await workshop.startWork();
    await workshop.when(instanceId, waitsAt('Appeler'));
    await settled();
    expect((await workshop.tasks(instanceId)).map(({ title }) => title)).toEqual(['Appeler']);
    const told = await workshop.sql<{ n: number }>(
      `select count(*)::int as n from history_line where instance_id = $1 and what = 'completed' and element_id = 'Attendre'`,
      [instanceId],
    );
    expect(told[0]?.n).toBe(1);
  });
});

const waitsOf = (instanceId: string) =>
  workshop.sql('select 1 from message_subscription where instance_id = $1', [instanceId]);

describe('Given the circuits of two people, whose messages bear no key', () => {
  it('When one of them says something, Then the circuit of the same person hears it, not the other that waits longer', async () => {
    const other = await workshop.start('dialogue');
    const one = await workshop.start('dialogue');
    const [say] = await workshop.tasks(one.instanceId);
    await workshop.complete(say!);
    await workshop.when(one.instanceId, waitsAt('Lire'));
    expect((await workshop.instance(other.instanceId)).tokens.map(({ elementId }) => elementId)).toContain(
      'Ecouter',
    );
    expect(await waitsOf(other.instanceId)).toHaveLength(1);
  });

  it('When something that came from outside is about one of them, Then the circuit of that person hears it, and it alone', async () => {
    const [other, one] = [await workshop.start('dialogue'), await workshop.start('dialogue')];
    await workshop.when(one.instanceId, waitsAt('Ecouter'));
    const [{ name } = { name: '' }] = await workshop.sql<{ name: string }>(
      'select name from message_subscription where instance_id = $1',
      [one.instanceId],
    );
    const tell = (told: string) =>
      inOrganisation(workshop.organisationId, (tx) =>
        publishFact(tx, {
          type: 'message.exterieur',
          payload: { name: told, dossierId: one.dossierId, payload: {} },
        }),
      );
    await tell('que-personne-ne-nomme');
    await tell(name);
    await workshop.when(one.instanceId, waitsAt('Lire'));
    await settled();
    expect(await workshop.sql(`select 1 from circuit_message where name = 'que-personne-ne-nomme'`)).toEqual(
      [],
    );
    expect(await waitsOf(other.instanceId)).toHaveLength(1);
  });
});

describe('Given a circuit that listens for an answer', () => {
  it('When an answer comes to another key, Then it goes on listening; to its own, it is read once', async () => {
    const listener = await workshop.start('ecoute', { origine: 'service' });
    await workshop.start('repond', { origine: 'famille' });
    await settled();
    expect((await workshop.instance(listener.instanceId)).tokens).toMatchObject([{ elementId: 'Ecouter' }]);
    await workshop.start('repond', { origine: 'service' });
    await workshop.when(listener.instanceId, waitsAt('Lire'));
  });

  it('When the answer came first, Then it is kept for who listens later; it is not for two', async () => {
    // The answer to « famille » of the first test still waits, as long as its circuit says.
    const [kept] = await workshop.sql<{ days: number }>(
      `select round(extract(epoch from expires_at - thrown_at) / 86400)::int as days from circuit_message
        where name = 'reponse' and correlation = 'famille' and taken_at is null`,
    );
    expect(kept?.days).toBe(2);
    const first = await workshop.start('ecoute', { origine: 'famille' });
    await workshop.when(first.instanceId, waitsAt('Lire'));
    const second = await workshop.start('ecoute', { origine: 'famille' });
    await settled();
    expect((await workshop.instance(second.instanceId)).tokens).toMatchObject([{ elementId: 'Ecouter' }]);
  });

  it('When its key is empty, Then it waits for nobody: an incident says so, and the data corrected, it listens', async () => {
    const { instanceId } = await workshop.start('ecoute', { origine: undefined });
    const [incident] = (await workshop.instance(instanceId)).incidents;
    expect(incident).toMatchObject({ code: 'correlation-vide', elementId: 'Ecouter' });
    expect(incident?.message).toContain('« origine »');
    await workshop.start('repond', { origine: 'service' });
    await settled();
    expect(await waitsOf(instanceId)).toEqual([]);
    const retried = await workshop.ask('POST', `/incidents/${incident!.id}/retry`, {
      body: { reason: 'Donnée oubliée', variables: { origine: 'service' } },
    });
    expect(retried.status).toBeLessThan(300);
    await workshop.when(instanceId, waitsAt('Lire'));
  });

  it('When a message has an empty key, Then it is sent to nobody, and said once when it is corrected', async () => {
    const { instanceId } = await workshop.start('repond', { origine: undefined });
    expect((await workshop.instance(instanceId)).incidents).toMatchObject([
      { code: 'correlation-vide', elementId: 'Repondre' },
    ]);
    const done = await workshop.sql(
      `select 1 from history_line where instance_id = $1 and element_id = 'Repondre' and what = 'completed'`,
      [instanceId],
    );
    const thrown = await workshop.sql('select 1 from circuit_message where thrown_by = $1', [instanceId]);
    expect([...done, ...thrown]).toEqual([]);
  });

  it('When the queue is read, Then it holds ids and nothing of what is said', async () => {
    await workshop.stopWork();
    await workshop.start('repond', { origine: 'service' });
    const jobs = await workshop.sql<{ payload: Record<string, unknown> }>(
      'select payload from graphile_worker._private_jobs',
    );
    for (const { payload } of jobs) {
      expect(Object.keys(payload).filter((key) => !/Id$/.test(key))).toEqual([]);
    }
    expect(jobs.length).toBeGreaterThan(0);
    await workshop.startWork();
  });
});
