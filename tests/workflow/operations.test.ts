import type {
  OperationInstance,
  OperationInstancePage,
  OperationJobPage,
  OperationMessages,
  OperationResults,
  OperationSummary,
  OperationTimerPage,
  Problem,
} from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { until } from '../support/until.js';
import { OPERATION_ADDRESSES } from './operationAddresses.js';
import { useWorkshop } from './workshop.js';

const DAY = 86_400_000;
const workshop = useWorkshop();
const reason = 'Essai de réparation';

const look = async (id: string): Promise<OperationInstance> =>
  (await workshop.ask<OperationInstance>('GET', `/operations/instances/${id}`)).body;
const repair = async (id: string, steps: object[], revision?: number) =>
  workshop.ask<OperationInstance & Problem>('POST', `/operations/instances/${id}/repair`, {
    body: { steps, reason },
    headers: { 'If-Match': `"${revision ?? (await look(id)).revision}"` },
  });
const batch = async (action: string, ...ids: string[]) =>
  (
    await workshop.ask<OperationResults>('POST', '/operations/instances/batch', {
      body: { action, ids, reason },
    })
  ).body.items;
const find = async (query: string): Promise<OperationInstancePage> =>
  (await workshop.ask<OperationInstancePage>('GET', `/operations/instances?${query}`)).body;
const executionAt = (instance: OperationInstance, element: string): string =>
  instance.executions.find(({ elementId }) => elementId === element)!.executionId;
const timersOf = async (id: string) =>
  (await workshop.ask<OperationTimerPage>('GET', `/operations/timers?instance=${id}`)).body.items;
const trailOf = async (id: string) =>
  (
    await workshop.sql<{ action: string }>(
      `select action from audit_record where subject_id = $1 and action like 'exploitation.%' and action <> 'exploitation.circuit-lu' order by id`,
      [id],
    )
  ).map(({ action }) => action);

describe('Given the walls of operations', () => {
  it('When somebody who does not manage asks, Then each address refuses them', async () => {
    for (const [method, address, body] of OPERATION_ADDRESSES) {
      for (const cookie of [workshop.secretary, (await workshop.hire('responsable-qualite')).cookie]) {
        const answer = await workshop.ask<Problem>(method, address, { cookie, ...(body ? { body } : {}) });
        expect([address, answer.status, answer.body.code]).toEqual([address, 403, 'not-allowed']);
      }
    }
  });

  it('When one manages another establishment or another organisation, Then nothing of here exists', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const { id: elsewhere } = await buildEstablishment(workshop.organisationId);
    const neighbour = (await workshop.hire('directeur', elsewhere)).cookie;
    const { id: organisation } = await buildOrganisation();
    const { id: place } = await buildEstablishment(organisation);
    const { id } = await buildProfessional(organisation, { roles: [[place, 'directeur']] });
    for (const cookie of [neighbour, await signIn(organisation, id)]) {
      const seen = await workshop.ask<OperationInstancePage>('GET', '/operations/instances', { cookie });
      expect(seen.body.items).toEqual([]);
      const summary = await workshop.ask<OperationSummary>('GET', '/operations/summary', { cookie });
      expect(summary.body).toMatchObject({ running: 0, timers: 0 });
      const one = await workshop.ask<Problem>('GET', `/operations/instances/${instanceId}`, { cookie });
      expect([one.status, one.body.code]).toEqual([404, 'instance-not-found']);
      const [result] = (
        await workshop.ask<OperationResults>('POST', '/operations/instances/batch', {
          cookie,
          body: { action: 'annuler', ids: [instanceId], reason },
        })
      ).body.items;
      expect(result).toMatchObject({ ok: false, code: 'instance-not-found' });
      const [timer] = await timersOf(instanceId);
      const fire = await workshop.ask('POST', `/operations/timers/${timer!.id}/fire`, {
        cookie,
        body: { reason },
      });
      expect(fire.status).toBe(404);
    }
  });

  it('When what is asked makes no sense, Then it is told, and nothing is done', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const before = await look(instanceId);
    const post = (address: string, body: object, headers = {}) =>
      workshop.ask<Problem>('POST', `/operations${address}`, { body, headers });
    expect((await post(`/instances/${instanceId}/repair`, { steps: [], reason })).status).toBe(400);
    expect(
      (await post(`/instances/${instanceId}/repair`, { steps: [{ do: 'explose' }], reason })).status,
    ).toBe(400);
    const skip = [{ do: 'skip', executionId: executionAt(before, 'Avis') }];
    expect((await post(`/instances/${instanceId}/repair`, { steps: skip, reason: ' ' })).status).toBe(400);
    expect((await post(`/instances/${instanceId}/repair`, { steps: skip, reason })).status).toBe(428);
    const stale = await repair(instanceId, skip, before.revision + 7);
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
    expect((await workshop.ask('GET', '/operations/instances?cursor=n-importe')).status).toBe(400);
    expect((await workshop.ask('GET', '/operations/instances/pas-un-id')).status).toBe(400);
    expect((await look(instanceId)).revision).toBe(before.revision);
  });
});

describe('Given circuits that run', () => {
  it('When they are looked for, Then by circuit, by step, by state and by the person’s number', async () => {
    const { instanceId, dossierId } = await workshop.start('deuxAvis', { nom: 'Zacharie' });
    const all = await find('circuit=deuxAvis');
    const mine = all.items.find(({ id }) => id === instanceId)!;
    expect(mine).toMatchObject({ standsAt: ['Donner un avis'], openIncidents: 0, state: 'en-cours' });
    expect(mine.dossier).toMatchObject({ id: dossierId, displayName: expect.stringContaining('ZACHARIE') });
    expect((await find('q=zacha')).items.map(({ id }) => id)).toEqual([instanceId]);
    expect((await find(`q=${mine.dossier.numero}`)).items.map(({ id }) => id)).toEqual([instanceId]);
    expect((await find('circuit=deuxAvis&step=Classer')).items).toEqual([]);
    expect((await find('circuit=deuxAvis&state=annulee')).items).toEqual([]);
  });

  it('When one is opened by who may not read the dossier, Then the person has no name and the data no value', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const seen = await look(instanceId);
    expect(seen).toMatchObject({ mayReadDossier: true, dossier: { displayName: expect.anything() } });
    expect(seen.variables).toEqual([
      { name: 'origine', type: 'texte', writtenBy: ['Demande'], readable: true, value: 'service' },
    ]);
    const { cookie } = await workshop.hire('administrateur');
    const address = `/operations/instances/${instanceId}`;
    const { body: blind } = await workshop.ask<OperationInstance>('GET', address, { cookie });
    expect(blind.mayReadDossier).toBe(false);
    expect(blind.dossier.displayName).toBeUndefined();
    expect(blind.variables).toEqual([
      { name: 'origine', type: 'texte', writtenBy: ['Demande'], readable: false },
    ]);
    const write = await workshop.ask<Problem>('POST', `${address}/repair`, {
      cookie,
      body: { steps: [{ do: 'setVariable', name: 'origine', value: 'x' }], reason },
      headers: { 'If-Match': `"${blind.revision}"` },
    });
    expect(write).toMatchObject({ status: 422, body: { faults: [{ rule: 'donnee-protegee' }] } });
    const named = await workshop.ask<OperationInstancePage>('GET', '/operations/instances?q=durand', {
      cookie,
    });
    expect(named.body.items).toEqual([]);
  });

  it('When a token is moved, Then the task it had is withdrawn, the other opened, and the trail says who and why', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const before = await look(instanceId);
    const moved = await repair(instanceId, [
      { do: 'cancel', executionId: executionAt(before, 'Avis') },
      { do: 'startBefore', elementId: 'Classer' },
      { do: 'setVariable', name: 'motif', value: { rang: 2 } },
    ]);
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({
      executions: [{ elementId: 'Classer', kind: 'tache', canSkip: true, canCancel: true }],
      timers: [],
      interventions: [{ kind: 'reparation', reason }],
    });
    expect((await workshop.tasks(instanceId)).map(({ title }) => title)).toEqual(['Classer']);
    expect(JSON.stringify(moved.body.interventions)).not.toContain('rang');
    const refused = await repair(instanceId, [
      { do: 'startBefore', elementId: 'Nulle_part' },
      { do: 'skip', executionId: 'e99' },
    ]);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'repair-refused',
        faults: [{ path: '/steps/0' }, { path: '/steps/1' }],
      },
    });
    expect((await look(instanceId)).revision).toBe(moved.body.revision);
    expect(await trailOf(instanceId)).toEqual(['exploitation.reparation']);
  });

  it('When two operators mend at once, Then the second is told, and only one repair is made', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const { revision, executions } = await look(instanceId);
    const skip = [{ do: 'skip', executionId: executions[0]!.executionId }];
    const answers = await Promise.all([
      repair(instanceId, skip, revision),
      repair(instanceId, skip, revision),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await workshop.tasks(instanceId)).map(({ title }) => title)).toEqual(['Classer']);
  });

  it('When several are taken on from a step, Then each that waits there goes to the other or past it, with its line in the trail; one that does not is told', async () => {
    const started = [];
    for (let n = 0; n < 3; n += 1) started.push((await workshop.start('deuxAvis')).instanceId);
    const [one, other, elsewhere] = started as [string, string, string];
    const move = async (ids: string[], to?: string, from = 'Avis') =>
      (
        await workshop.ask<OperationResults>('POST', '/operations/instances/batch/move', {
          body: { ids, from, reason, ...(to === undefined ? {} : { to }) },
        })
      ).body.items;
    expect(await move([elsewhere])).toMatchObject([{ ok: true }]);
    expect(await move([one, elsewhere, other], 'Classer')).toMatchObject([
      { ok: true },
      {
        ok: false,
        code: 'repair-refused',
        message: 'Ce circuit n’attend pas à «\u00A0Donner un avis\u00A0».',
      },
      { ok: true },
    ]);
    for (const id of started) {
      expect(await look(id)).toMatchObject({
        executions: [{ elementId: 'Classer' }],
        timers: [],
        interventions: [{ kind: 'reparation', reason }],
      });
      expect(await trailOf(id)).toEqual(['exploitation.reparation']);
    }
    expect(await move([one])).toMatchObject([{ ok: false, code: 'repair-refused' }]);
    // A step that calls another circuit is left with all that runs in it; what is within is that circuit's.
    const { instanceId: calling } = await workshop.start('confie');
    const [prepare] = await workshop.tasks(calling);
    await workshop.complete(prepare!);
    expect(await move([calling], 'Preparer', 'Reflechir')).toMatchObject([{ ok: false }]);
    expect(await move([calling], 'Preparer', 'Confier')).toMatchObject([{ ok: true }]);
    expect((await look(calling)).executions).toMatchObject([{ elementId: 'Preparer' }]);
    // A sub-process goes with its last step; what follows it is not begun. One that holds something else stays.
    const [alone, again, shared] = await Promise.all(
      [1, 2, 3].map(async () => (await workshop.start('enBloc')).instanceId),
    );
    await repair(shared!, [{ do: 'startBefore', elementId: 'Suite' }]);
    expect(await move([alone!], 'Classer', 'Dedans')).toMatchObject([{ ok: true }]);
    expect(await move([again!, shared!], 'Classer', 'Dedans')).toMatchObject([
      { ok: true },
      { ok: false, code: 'repair-refused', message: expect.stringContaining('contient encore') as string },
    ]);
    for (const id of [alone!, again!]) {
      expect((await look(id)).executions).toMatchObject([{ elementId: 'Classer' }]);
    }
    expect((await workshop.tasks(shared!)).map(({ title }) => title).sort()).toEqual(['Dedans', 'Suite']);
    // Where branches wait for one another, each would begin the other step once.
    const { instanceId: joining } = await workshop.start('equipe');
    await workshop.complete((await workshop.tasks(joining))[0]!);
    for (const to of ['C', undefined])
      expect(await move([joining], to, 'Ensemble')).toMatchObject([
        { ok: false, code: 'repair-refused', message: expect.stringContaining('est une jonction') as string },
      ]);
  });

  it('When several are cancelled, Then each has its own outcome, and one that ended can begin again', async () => {
    const one = (await workshop.start('deuxAvis')).instanceId;
    const other = (await workshop.start('deuxAvis')).instanceId;
    expect(await batch('annuler', one, other)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await batch('annuler', one)).toMatchObject([{ ok: false, code: 'instance-ended' }]);
    expect(await workshop.tasks(one)).toEqual([]);
    expect(await timersOf(one)).toEqual([]);
    const restart = (id: string, body: object) =>
      workshop.ask<{ id: string } & Problem>('POST', `/operations/instances/${id}/restart`, {
        body: { reason, ...body },
      });
    const begun = await restart(one, {});
    expect(begun.status).toBe(201);
    expect(await look(begun.body.id)).toMatchObject({
      restartedFrom: one,
      executions: [{ elementId: 'Avis' }],
      variables: [{ name: 'origine', value: 'service' }],
    });
    expect(await restart(other, { before: ['Absent'] })).toMatchObject({ status: 422 });
    const later = await restart(other, { before: ['Classer'] });
    expect((await look(later.body.id)).executions).toMatchObject([{ elementId: 'Classer' }]);
    expect((await restart(begun.body.id, {})).body.code).toBe('instance-still-running');
    expect(await restart(one, {})).toMatchObject({ status: 409, body: { code: 'instance-restarted' } });
  });
});

describe('Given a suspended circuit', () => {
  it('When its timer is due and its task is completed, Then the one waits, the other is refused; once it goes on, nothing was lost', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    const [task] = await workshop.tasks(instanceId);
    expect(await batch('suspendre', instanceId)).toMatchObject([{ ok: true }]);
    expect(await batch('suspendre', instanceId)).toMatchObject([{ ok: false, code: 'instance-suspended' }]);
    expect((await find('state=suspendue')).items.map(({ id }) => id)).toEqual([instanceId]);
    expect(await workshop.complete(task!)).toBe(409);
    await pushClock(workshop.organisationId, 4 * DAY);
    const held = await until(async () => {
      const instance = await look(instanceId);
      return instance.heldEvents === 1 && instance;
    });
    expect(held.executions.map(({ elementId }) => elementId)).toEqual(['Avis']);
    expect(await batch('reprendre', instanceId)).toMatchObject([{ ok: true }]);
    const after = await look(instanceId);
    expect(after).toMatchObject({ heldEvents: 0 });
    expect(after.suspendedAt).toBeUndefined();
    expect(after.history).toContainEqual(
      expect.objectContaining({ elementId: 'Rappele', what: 'completed' }),
    );
    expect(await workshop.complete(task!)).toBe(200);
    expect(await batch('reprendre', instanceId)).toMatchObject([
      { ok: false, code: 'instance-not-suspended' },
    ]);
    expect(await trailOf(instanceId)).toEqual(['exploitation.suspension', 'exploitation.reprise']);
    await pushClock(workshop.organisationId, -4 * DAY);
  });

  it('When its job comes up or a message comes, Then both wait for it to go on', async () => {
    const listener = await workshop.start('ecoute', { origine: 'famille' });
    await batch('suspendre', listener.instanceId);
    await workshop.start('repond', { origine: 'famille' });
    await until(async () => (await look(listener.instanceId)).heldEvents === 1);
    expect(await workshop.tasks(listener.instanceId)).toEqual([]);
    await batch('reprendre', listener.instanceId);
    expect((await workshop.tasks(listener.instanceId)).map(({ title }) => title)).toEqual(['Lire']);

    await workshop.stopWork();
    const { instanceId } = await workshop.start('delai');
    await batch('suspendre', instanceId);
    await workshop.startWork();
    await until(
      async () =>
        (
          await workshop.sql('select 1 from job_run where instance_id = $1 and held_at is not null', [
            instanceId,
          ])
        ).length > 0,
    );
    const jobs = await workshop.ask<OperationJobPage>('GET', `/operations/jobs?instance=${instanceId}`);
    expect(jobs.body.items).toMatchObject([{ state: 'en-attente', held: true, attempt: 0 }]);
    await batch('reprendre', instanceId);
    await workshop.when(instanceId, ({ state }) => state === 'en-incident');
  });

  it('When it is mended or cancelled meanwhile, Then that is done, and nothing held comes back', async () => {
    const { instanceId } = await workshop.start('deuxAvis');
    await batch('suspendre', instanceId);
    const { executions } = await look(instanceId);
    const skipped = await repair(instanceId, [{ do: 'skip', executionId: executions[0]!.executionId }]);
    expect(skipped).toMatchObject({ status: 200, body: { executions: [{ elementId: 'Classer' }] } });
    expect(await batch('annuler', instanceId)).toMatchObject([{ ok: true }]);
    expect(await look(instanceId)).toMatchObject({ state: 'annulee', heldEvents: 0 });
  });
});

describe('Given timers and messages', () => {
  it('When a timer is moved, Then it is due then; fired, the circuit goes on; done, it can no longer be touched', async () => {
    const { instanceId } = await workshop.start('echeance');
    const [timer] = await timersOf(instanceId);
    expect(timer).toMatchObject({ elementId: 'UnJour', name: 'UnJour', late: false });
    const move = (due: string, revision: number) =>
      workshop.ask<Problem>('POST', `/operations/timers/${timer!.id}/move`, {
        body: { due, reason },
        headers: { 'If-Match': `"${revision}"` },
      });
    const { revision } = timer!.instance;
    expect((await move('2031-05-06T07:08:00Z', revision)).status).toBe(204);
    expect(await timersOf(instanceId)).toMatchObject([{ dueAt: '2031-05-06T07:08:00.000Z' }]);
    expect((await move('2031-05-07T07:08:00Z', revision)).status).toBe(412);
    expect((await move('9999-01-01T00:00:00Z', revision + 1)).body).toMatchObject({ code: 'repair-refused' });
    expect((await move('demain', revision + 1)).status).toBe(400);
    const fire = () =>
      workshop.ask<Problem>('POST', `/operations/timers/${timer!.id}/fire`, { body: { reason } });
    expect((await fire()).status).toBe(204);
    expect((await workshop.tasks(instanceId)).map(({ title }) => title)).toEqual(['Relancer']);
    expect((await fire()).body).toMatchObject({ code: 'timer-already-ended' });
    const acts = ['exploitation.minuterie-deplacee', 'exploitation.minuterie-declenchee'];
    expect(await trailOf(instanceId)).toEqual(acts);
  });

  it('When several are moved, then fired, Then each is, but those that cannot, which say why', async () => {
    const [held, free] = [await workshop.start('echeance'), await workshop.start('echeance')];
    const timers = [...(await timersOf(held.instanceId)), ...(await timersOf(free.instanceId))];
    const ids = timers.map(({ id }) => id);
    const all = (verb: string, more: object) =>
      workshop.ask('POST', `/operations/timers/batch/${verb}`, { body: { ids, reason, ...more } });
    const due = '2031-05-06T07:08:00.000Z';
    expect(await all('move', { due })).toMatchObject({ body: { items: [{ ok: true }, { ok: true }] } });
    await batch('suspendre', held.instanceId);
    const items = [{ ok: false, code: 'instance-suspended' }, { ok: true }];
    expect(await all('fire', {})).toMatchObject({ body: { items } });
    expect(await workshop.tasks(free.instanceId)).toMatchObject([{ title: 'Relancer' }]);
    const moved = { kind: 'minuterie-deplacee', reason, details: { minuterie: 'UnJour', echeance: due } };
    expect((await look(held.instanceId)).interventions).toMatchObject([{ kind: 'suspension' }, moved]);
  });

  it('When messages are listed, Then what was said is not shown, who waits is', async () => {
    await workshop.start('repond', { origine: 'service' });
    const { instanceId } = await workshop.start('ecoute', { origine: 'famille' });
    const { body } = await workshop.ask<OperationMessages>('GET', '/operations/messages');
    expect(body.kept).toContainEqual(expect.objectContaining({ name: 'reponse', correlation: 'service' }));
    expect(body.waiting).toContainEqual(
      expect.objectContaining({
        name: 'reponse',
        correlation: 'famille',
        elementName: 'Ecouter',
        instance: expect.objectContaining({ id: instanceId }),
      }),
    );
  });
});
