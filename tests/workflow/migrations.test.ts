import type { Migration, MigrationList, MigrationPlan, Problem, RunningCircuits } from '@trame/schemas';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { until } from '../support/until.js';
import { circuit, end, flow, task, timer } from './circuits.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

/** The new version: the opinion has another candidate, a visa follows, the reminder is another, filing is gone. */
const NEXT = circuit(
  'deuxAvis',
  task('Avis', 'Donner un avis motivé') +
    `<bpmn:boundaryEvent id="Relance" name="Relance" attachedToRef="Avis" cancelActivity="false">${timer('P9D')}</bpmn:boundaryEvent>` +
    task('Viser') +
    end() +
    end('Relance_fin') +
    flow('Demande', 'Avis') +
    flow('Avis', 'Viser') +
    flow('Viser', 'Fin') +
    flow('Relance', 'Relance_fin'),
);

let versions: { from: string; to: string };
let atAvis: string;
let atClasser: string;
let moving: string;

beforeAll(async () => {
  moving = (await workshop.start('deuxAvis')).instanceId;
  atAvis = (await workshop.start('deuxAvis')).instanceId;
  atClasser = (await workshop.start('deuxAvis')).instanceId;
  const [avis] = await workshop.tasks(atClasser);
  await workshop.complete(avis!);
  versions = await workshop.publish({ deuxAvis: NEXT });
});

const asking = (more: object = {}) => ({
  body: { circuitId: 'deuxAvis', fromVersion: versions.from, toVersion: versions.to, ...more },
});
const plan = (more: object = {}) =>
  workshop.ask<MigrationPlan>('POST', '/operations/migrations/plan', asking(more));
const run = (body: object, cookie?: string) =>
  workshop.ask<Migration>('POST', '/operations/migrations', {
    body,
    ...(cookie === undefined ? {} : { cookie }),
  });
const ended = (id: string, state = 'terminee') =>
  until(async () => {
    const { body } = await workshop.ask<Migration>('GET', `/operations/migrations/${id}`);
    return body.state === state && body;
  });
const rowsOf = (instanceId: string) =>
  workshop.sql<Record<string, unknown>>(
    `select (select version from pack_version v where v.id = i.pack_version_id) as version, i.state - 'seq' as state, i.status,
            (select jsonb_agg(jsonb_build_array(title, element_id, candidates, form_id, state,
               (select version from pack_version v where v.id = t.pack_version_id)) order by created_at) from task t
              where t.instance_id = i.id and t.state in ('ouverte', 'prise')) as tasks,
            (select jsonb_agg(jsonb_build_array(element_id, timer_id, due_at) order by id) from timer m
              where m.instance_id = i.id and m.state = 'arme') as timers
       from circuit_instance i where i.id = $1`,
    [instanceId],
  );

describe('Given running instances and a new version of their circuit', () => {
  it('When a plan is asked for, Then it is proposed, tried on each, and nothing changes', async () => {
    const before = await rowsOf(atAvis);
    const { status, body } = await plan();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      faults: [],
      report: { running: 3, examined: 3, migratable: 2, refused: 1 },
    });
    expect(body.mapping).toContainEqual({ from: 'Avis', to: 'Avis' });
    expect(body.unmapped.slice(0, 1)).toMatchObject([{ element: 'Classer', waiting: 1, name: 'Classer' }]);
    expect(body.report.instances).toMatchObject([
      {
        instanceId: atClasser,
        migratable: false,
        standsAt: ['Classer'],
        faults: [{ rule: 'position-sans-correspondance', element: 'Classer' }],
      },
      { instanceId: atAvis, migratable: true, standsAt: ['Donner un avis'], faults: [] },
      { instanceId: moving, migratable: true },
    ]);
    const { body: mended } = await plan({ mapping: [...body.mapping, { from: 'Classer', to: 'Viser' }] });
    expect(mended.report).toMatchObject({ migratable: 3, refused: 0 });
    expect(await rowsOf(atAvis)).toEqual(before);
  });

  it('When the new version is only a drawing, Then it is tried as well; a broken drawing is told fault by fault', async () => {
    const draft = (toXml: string) =>
      workshop.ask<MigrationPlan & Problem>('POST', '/operations/migrations/plan', {
        body: { circuitId: 'deuxAvis', fromVersion: versions.from, toXml },
      });
    const { body } = await draft(NEXT);
    expect(body).toMatchObject({ report: { migratable: 2, refused: 1 } });
    expect(body.toVersion).toBeUndefined();
    const broken = await draft(NEXT.replace('targetRef="Viser"', 'targetRef="Nulle_part"'));
    expect(broken).toMatchObject({ status: 422, body: { code: 'migration-invalid' } });
    expect(broken.body.faults!.length).toBeGreaterThan(0);
    expect(await draft(NEXT.replaceAll('"deuxAvis"', '"autre"'))).toMatchObject({ status: 422 });
    expect(await draft('<x>')).toMatchObject({ status: 422, body: { code: 'migration-invalid' } });
  });

  it('When the plan maps to nothing, or wrongly, Then it is refused whole, with every fault', async () => {
    const refuse = async (mapping: object[], more: object = {}) =>
      (
        await workshop.ask<Problem>('POST', '/operations/migrations', {
          body: { plan: { ...asking(more).body, mapping }, reason: 'Nouvelle version' },
        })
      ).body;
    expect(await refuse([])).toMatchObject({ code: 'migration-invalid', faults: [{ rule: 'plan-vide' }] });
    expect(
      await refuse([
        { from: 'Avis', to: 'Fin' },
        { from: 'Perdu', to: 'Avis' },
      ]),
    ).toMatchObject({
      code: 'migration-invalid',
      faults: [
        { rule: 'type-different', path: '/plan/mapping/0' },
        { rule: 'element-inconnu', path: '/plan/mapping/1' },
      ],
    });
    const line = [{ from: 'Avis', to: 'Avis' }];
    expect(await refuse(line, { toVersion: versions.from })).toMatchObject({
      faults: [{ rule: 'version-identique' }],
    });
    expect(await refuse(line, { circuitId: 'absent' })).toMatchObject({ code: 'circuit-not-found' });
    expect(await refuse(line, { fromVersion: versions.to, toVersion: versions.from })).toMatchObject({
      faults: [{ rule: 'aucune-instance' }],
    });
    const noReason = await run({ plan: { ...asking().body, mapping: line }, reason: '' });
    expect(noReason.status).toBe(400);
    expect((await workshop.ask<MigrationList>('GET', '/operations/migrations')).body.items).toEqual([]);
  });

  it('When somebody without the right asks, Then it is refused; when they manage elsewhere, they find nothing', async () => {
    const secretary = { cookie: workshop.secretary };
    for (const address of ['/operations/circuits', '/operations/migrations']) {
      expect((await workshop.ask('GET', address, secretary)).status).toBe(403);
    }
    const body = { plan: { ...asking().body, mapping: [{ from: 'Avis', to: 'Avis' }] }, reason: 'Essai' };
    expect((await run(body, workshop.secretary)).status).toBe(403);
    const { id: elsewhere } = await buildEstablishment(workshop.organisationId);
    const neighbour = await workshop.hire('directeur', elsewhere);
    const seen = await workshop.ask<RunningCircuits>('GET', '/operations/circuits', neighbour);
    expect(seen.body.items).toEqual([]);
    expect(await run(body, neighbour.cookie)).toMatchObject({
      status: 422,
      body: { faults: [{ rule: 'aucune-instance' }] },
    });
    const { id: stranger } = await buildOrganisation();
    const { id: place } = await buildEstablishment(stranger);
    const { id } = await buildProfessional(stranger, { roles: [[place, 'directeur']] });
    expect(await run(body, await signIn(stranger, id))).toMatchObject({ status: 422 });
  });

  it('When it runs, Then each goes whole or stays with the reason; undone, each is exactly as it was', async () => {
    const quality = await workshop.hire('responsable-qualite');
    const before = [await rowsOf(atAvis), await rowsOf(atClasser)];
    const { mapping } = (await plan()).body;
    await workshop.stopWork();
    const asked = await run(
      { plan: { ...asking().body, mapping }, reason: 'Nouvelle version' },
      quality.cookie,
    );
    expect(asked).toMatchObject({ status: 202, body: { state: 'en-cours', counts: { aFaire: 3 } } });
    // Two operators at once: the second is told, and nothing of theirs is kept.
    const second = await run({ plan: { ...asking().body, mapping }, reason: 'Moi aussi' });
    expect(second).toMatchObject({ status: 409, body: { code: 'migration-under-way' } });
    await workshop.startWork();
    const done = await ended(asked.body.id);
    expect(done).toMatchObject({ counts: { migrees: 2, refusees: 1, aFaire: 0 } });
    expect(done.instances[0]).toMatchObject({
      instanceId: atClasser,
      outcome: 'refusee',
      faults: [{ element: 'Classer' }],
    });
    const [carried] = await rowsOf(atAvis);
    expect(carried).toMatchObject({
      version: '1.1.0',
      tasks: [['Donner un avis motivé', 'Avis', [{ role: 'secretaire' }], null, 'ouverte', '1.1.0']],
      timers: [['Relance', expect.anything(), expect.anything()]],
    });
    expect(await rowsOf(atClasser)).toEqual(before[1]);

    const undo = (id = asked.body.id) =>
      workshop.ask<Migration & Problem>('POST', `/operations/migrations/${id}/undo`, {
        body: { reason: 'Trop tôt' },
      });
    // Another migration of the same version, undone at the same moment by somebody else: one of them is told.
    const [other] = await workshop.sql<{ id: string }>(
      `insert into circuit_migration
       select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).* from circuit_migration m
        where id = $1 returning id`,
      [asked.body.id],
    );
    const both = await Promise.all([undo(), undo(), undo(other!.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    expect(both.flatMap(({ body: told }) => told.code ?? [])).toEqual([
      'migration-under-way',
      'migration-under-way',
    ]);
    if (both[2].status === 202) {
      await ended(other!.id, 'annulee');
      expect((await undo()).status).toBe(202);
    }
    expect(await ended(asked.body.id, 'annulee')).toMatchObject({ counts: { annulees: 2, refusees: 1 } });
    expect(await rowsOf(atAvis)).toEqual(before[0]);
    expect(await undo()).toMatchObject({ status: 409, body: { code: 'migration-not-undoable' } });
    const trail = await workshop.sql<{ action: string }>(
      `select action from audit_record where action like '%migr%' and subject_id in ($1, $2) order by id`,
      [asked.body.id, atAvis],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'migration.demandee',
      'circuit.migrated',
      'circuit.migre',
      'migration.annulation-demandee',
      'circuit.migration-annulee',
    ]);
  });

  it('When an instance moves between the dry run and the run, Then it is judged where it is; once it has gone on, it is not undone', async () => {
    const { body } = await plan();
    expect(body.report.instances.filter(({ migratable }) => migratable)).toHaveLength(2);
    await workshop.stopWork();
    const mapping = body.mapping;
    const instances = [atAvis, moving];
    const asked = await run({ plan: { ...asking({ instances }).body, mapping }, reason: 'Nouvelle version' });
    expect(asked).toMatchObject({ status: 202 });
    const [avis] = await workshop.tasks(moving);
    expect(await workshop.complete(avis!)).toBe(200);
    await workshop.startWork();
    const done = await ended(asked.body.id);
    expect(done.instances).toMatchObject([
      { instanceId: moving, outcome: 'refusee', faults: [{ element: 'Classer' }] },
      { instanceId: atAvis, outcome: 'migree' },
    ]);
    const [task] = await workshop.tasks(atAvis);
    expect(await workshop.complete(task!)).toBe(200);
    expect((await workshop.tasks(atAvis)).map(({ title }) => title)).toEqual(['Viser']);
    await workshop.ask('POST', `/operations/migrations/${asked.body.id}/undo`, {
      body: { reason: 'Trop tôt' },
    });
    const undone = await ended(asked.body.id, 'annulee');
    expect(undone.instances).toContainEqual(
      expect.objectContaining({ instanceId: atAvis, outcome: 'non-annulable' }),
    );
    expect((await workshop.tasks(atAvis)).map(({ title }) => title)).toEqual(['Viser']);
  });
});
