import type {
  Absence,
  AbsenceList,
  LiveCounts,
  NotificationPage,
  Problem,
  TaskComments,
  TaskCompleted,
  TaskDetail,
  TaskPage,
  TaskPeople,
} from '@trame/schemas';
import { setCareTeam } from '../../engine/src/dossiers/index.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { until } from '../support/until.js';
import { openStream } from './openStream.js';
import { armAlarms } from '../../engine/src/workflow/alarms/armAlarms.js';
import { tellAlarms } from '../../engine/src/workflow/alarms/tellAlarms.js';
import { tellFollowers } from '../../engine/src/workflow/notifications/tellFollowers.js';
import { useWorkshop } from './workshop.js';

const DAY = 86_400_000;
const workshop = useWorkshop();
type Somebody = { id: string; cookie: string };

/** A task of a small circuit, as its page. */
async function aTask(circuit = 'erreur'): Promise<TaskDetail & { instanceId: string; dossierId: string }> {
  const { instanceId, dossierId } = await workshop.start(circuit);
  const [{ id }] = (await workshop.sql<{ id: string }>('select id from task where instance_id = $1', [
    instanceId,
  ])) as [{ id: string }];
  return { ...(await read(id, workshop.director)).body, id, instanceId, dossierId };
}
const read = (id: string, cookie: string) =>
  workshop.ask<TaskDetail & Problem>('GET', `/tasks/${id}`, { cookie });
const act = async <T = TaskDetail & Problem>(
  who: string,
  verb: string,
  id: string,
  body?: object,
  revision?: number,
): Promise<{ status: number; body: T }> => {
  const known = revision ?? (await read(id, who)).body.revision ?? 1;
  return workshop.ask<T>('POST', `/tasks/${id}/${verb}`, {
    cookie: who,
    headers: { 'If-Match': `"${known}"` },
    ...(body ? { body } : {}),
  });
};
const list = async (cookie: string, query: string) =>
  (await workshop.ask<TaskPage>('GET', `/tasks?${query}`, { cookie })).body;
const seen = async (cookie: string, filter: string): Promise<string[]> =>
  (await list(cookie, `filter=${filter}`)).items.map(({ id }) => id);
const news = async (cookie: string): Promise<NotificationPage> =>
  (await workshop.ask<NotificationPage>('GET', '/notifications', { cookie })).body;
const kinds = async (cookie: string): Promise<string[]> => (await news(cookie)).items.map(({ kind }) => kind);
const today = (days = 0): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

let ana: Somebody;
let bea: Somebody;
beforeAll(async () => {
  ana = await workshop.hire('secretaire');
  bea = await workshop.hire('secretaire');
});

describe('Given a task and those who may do it', () => {
  it('When somebody who has nothing to do in its circuit asks what follows, Then whose turn it is is told; to a stranger, nothing', async () => {
    const task = await aTask();
    const following = (cookie: string) =>
      workshop.ask<TaskCompleted>('GET', `/tasks/${task.id}/following`, { cookie });
    expect((await following(workshop.director)).body).toEqual({
      next: [],
      instanceState: 'en-cours',
      waits: [{ kind: 'tache', name: task.title, who: task.roles }],
    });
    await act(ana.cookie, 'claim', task.id);
    expect((await following(workshop.director)).body.waits).toMatchObject([{ who: [expect.any(String)] }]);
    expect((await following(ana.cookie)).body.next.map(({ id }) => id)).toEqual([task.id]);
    const stranger = await workshop.hire('psychologue');
    expect((await following(stranger.cookie)).status).toBe(404);
  });

  it('When its circuit then waits within another that it calls, Then the wait is told by its name there', async () => {
    const task = await aTask('confie');
    const { body } = await act<TaskCompleted>(workshop.secretary, 'complete', task.id, { data: {} });
    expect(body).toMatchObject({
      next: [],
      waits: [{ kind: 'minuterie', name: 'Délai de réflexion', who: [] }],
    });
  });

  it('When it is given to another, Then it is in their hands, they are told, and the giver follows it', async () => {
    const task = await aTask();
    expect((await act(ana.cookie, 'claim', task.id)).status).toBe(200);
    const people = await workshop.ask<TaskPeople>('GET', `/tasks/${task.id}/people`, { cookie: ana.cookie });
    expect(people.body.items).toContainEqual(
      expect.objectContaining({ id: bea.id, detail: expect.stringContaining('Secrétaire') }),
    );
    expect(people.body.items.map(({ id }) => id)).not.toContain(ana.id);
    const given = { to: bea.id, comment: 'Je pars en réunion.' };
    expect((await act(ana.cookie, 'delegate', task.id, given)).status).toBe(204);
    expect(await seen(bea.cookie, 'miennes')).toContain(task.id);
    expect((await read(task.id, bea.cookie)).body).toMatchObject({
      delegatedBy: { id: ana.id },
      canComplete: true,
      comments: 1,
    });
    expect((await news(bea.cookie)).items).toMatchObject([
      { kind: 'tache-confiee', by: { id: ana.id }, read: false, task: { id: task.id, open: true } },
    ]);
    expect(await seen(ana.cookie, 'suivies')).toContain(task.id);
    expect((await act(ana.cookie, 'complete', task.id, { data: {} })).body.code).toBe('task-taken');
    expect((await act(bea.cookie, 'release', task.id)).status).toBe(200);
    expect(await seen(ana.cookie, 'a-prendre')).toContain(task.id);
  });

  it('When it is given to who may not do it, to oneself, or from a page that is old, Then nothing changes', async () => {
    const task = await aTask();
    const educator = await workshop.hire('educateur');
    for (const to of [educator.id, ana.id, '00000000-0000-4000-8000-000000000000']) {
      expect(await act(ana.cookie, 'delegate', task.id, { to })).toMatchObject({
        status: 422,
        body: { code: 'task-person-refused', faults: [{ path: '/to' }] },
      });
    }
    expect((await act(ana.cookie, 'delegate', task.id, { to: bea.id }, 99)).status).toBe(412);
    expect((await act(educator.cookie, 'delegate', task.id, { to: bea.id }, 1)).status).toBe(404);
    expect((await read(task.id, ana.cookie)).body.revision).toBe(task.revision);
  });

  it('When whoever oversees it puts it in other hands, Then with a reason, in the trail, and both are told', async () => {
    const task = await aTask();
    await act(ana.cookie, 'claim', task.id);
    expect(await seen(workshop.director, 'equipe')).toContain(task.id);
    expect((await read(task.id, workshop.director)).body).toMatchObject({
      canReassign: true,
      canComplete: false,
    });
    expect((await act(workshop.director, 'reassign', task.id, { to: bea.id })).status).toBe(400);
    const moved = await act(workshop.director, 'reassign', task.id, { to: bea.id, reason: 'Congé imprévu' });
    expect(moved).toMatchObject({ status: 200, body: { assignee: { id: bea.id } } });
    expect((await kinds(ana.cookie))[0]).toBe('tache-retiree');
    expect((await kinds(bea.cookie))[0]).toBe('tache-confiee');
    expect((await act(bea.cookie, 'reassign', task.id, { to: null, reason: 'Essai' })).status).toBe(403);
    const back = await act(workshop.director, 'reassign', task.id, { to: null, reason: 'À qui peut' });
    expect(back).toMatchObject({ status: 200, body: { state: 'ouverte' } });
    const trail = await workshop.sql<{ details: { reason: string } }>(
      `select details from audit_record where action = 'tache.reaffectee' and subject_id = $1 order by id`,
      [task.id],
    );
    expect(trail.map(({ details }) => details.reason)).toEqual(['Congé imprévu', 'À qui peut']);
    const planned = await act(workshop.director, 'plan', task.id, {
      due: '2031-02-03T09:00:00Z',
      priority: 'urgente',
      reason: 'Audience avancée',
    });
    expect(planned.body).toMatchObject({ due: '2031-02-03T09:00:00.000Z', priority: 'urgente' });
    expect((await list(ana.cookie, 'filter=toutes&priority=urgente')).items.map(({ id }) => id)).toEqual([
      task.id,
    ]);
    const absurd = { due: '9999-12-31T00:00:00Z', reason: 'Essai' };
    expect((await act(workshop.director, 'plan', task.id, absurd)).status).toBe(400);
  });

  it('When they talk about it, Then in order, to those concerned, and never in the trail', async () => {
    const task = await aTask();
    await act(bea.cookie, 'claim', task.id);
    const say = (who: string, body: string) =>
      workshop.ask<TaskComments>('POST', `/tasks/${task.id}/comments`, { cookie: who, body: { body } });
    expect((await say(ana.cookie, 'Le dossier <b>attend</b> une pièce.')).status).toBe(201);
    const thread = await say(bea.cookie, 'Je la demande.');
    expect(thread.body.items).toMatchObject([
      { body: 'Le dossier <b>attend</b> une pièce.', mine: false, author: { id: ana.id } },
      { body: 'Je la demande.', mine: true },
    ]);
    expect((await kinds(bea.cookie))[0]).toBe('commentaire');
    expect((await kinds(ana.cookie))[0]).toBe('commentaire');
    expect((await say(ana.cookie, '   ')).status).toBe(400);
    expect((await say(ana.cookie, 'x'.repeat(4001))).status).toBe(400);
    const educator = await workshop.hire('educateur');
    expect((await say(educator.cookie, 'Bonjour')).status).toBe(404);
    const [{ leaked }] = (await workshop.sql<{ leaked: number }>(
      `select count(*)::int as leaked from audit_record where details::text like '%pièce%'`,
    )) as [{ leaked: number }];
    expect(leaked).toBe(0);
  });

  it('When it ends, Then those who follow it are told once, and reading marks it read', async () => {
    const task = await aTask('deuxAvis');
    await workshop.ask('PUT', `/tasks/${task.id}/follow`, { cookie: ana.cookie });
    await workshop.ask('PUT', `/tasks/${task.id}/follow`, { cookie: ana.cookie });
    expect((await act(bea.cookie, 'complete', task.id, { data: {} })).status).toBe(200);
    await tellFollowers();
    await tellFollowers();
    const told = (await news(ana.cookie)).items;
    expect(told[0]).toMatchObject({ kind: 'tache-terminee', task: { open: false } });
    expect(told.filter(({ kind }) => kind === 'tache-terminee')).toHaveLength(1);
    const before = (await news(ana.cookie)).unread;
    await workshop.ask('POST', '/notifications/read', { cookie: ana.cookie, body: { ids: [told[0]!.id] } });
    expect((await news(ana.cookie)).unread).toBe(before - 1);
    // Those of others are left alone.
    const [others] = (await news(bea.cookie)).items;
    const unread = (await news(bea.cookie)).unread;
    await workshop.ask('POST', '/notifications/read', { cookie: ana.cookie, body: { ids: [others!.id] } });
    expect((await news(bea.cookie)).unread).toBe(unread);
    await workshop.ask('POST', '/notifications/read', { cookie: bea.cookie, body: {} });
    expect((await news(bea.cookie)).unread).toBe(0);
  });
});

describe('Given a task with a due date', () => {
  it('When its date comes near, Then who has it is reminded; when it is late, who the circuit names is told; each once', async () => {
    const task = await aTask('rappelee');
    await act(ana.cookie, 'claim', task.id);
    await armAlarms();
    await tellAlarms();
    expect((await kinds(ana.cookie)).filter((kind) => kind === 'rappel')).toEqual([]);
    await pushClock(workshop.organisationId, 4.5 * DAY);
    await tellAlarms();
    await tellAlarms();
    expect((await kinds(ana.cookie))[0]).toBe('rappel');
    await pushClock(workshop.organisationId, 3 * DAY);
    await tellAlarms();
    await tellAlarms();
    expect((await kinds(workshop.director))[0]).toBe('alerte');
    expect((await kinds(ana.cookie)).filter((kind) => kind === 'rappel' || kind === 'alerte')).toEqual([
      'alerte',
      'rappel',
    ]);
    await pushClock(workshop.organisationId, -7.5 * DAY);
  });
});

describe('Given somebody who is away', () => {
  const note = (cookie: string, body: object) =>
    workshop.ask<Absence & Problem>('POST', '/absences', { cookie, body });

  it('When somebody stands in for them, Then they see and do their tasks, and nothing before nor after', async () => {
    const [absent, substitute] = [await workshop.hire('educateur'), await workshop.hire('educateur')];
    const task = await aTask('enEquipe');
    await inOrganisation(workshop.organisationId, (tx) =>
      setCareTeam(tx, task.dossierId, [{ professionalId: absent.id, functionId: 'referent' }]),
    );
    await act(absent.cookie, 'claim', task.id);
    expect((await read(task.id, substitute.cookie)).status).toBe(404);
    expect(
      (await workshop.ask('GET', `/dossiers/${task.dossierId}`, { cookie: substitute.cookie })).status,
    ).toBe(404);
    const noted = await note(absent.cookie, { substituteId: substitute.id, from: today(), to: today(3) });
    expect(noted).toMatchObject({ status: 201, body: { mine: true, underWay: true, canCancel: true } });
    expect((await kinds(substitute.cookie))[0]).toBe('remplacement');
    expect(await seen(substitute.cookie, 'miennes')).toEqual([task.id]);
    expect(
      (await workshop.ask('GET', `/dossiers/${task.dossierId}`, { cookie: substitute.cookie })).status,
    ).toBe(200);
    expect((await read(task.id, substitute.cookie)).body).toMatchObject({
      insteadOf: { id: absent.id },
      canComplete: true,
    });
    await pushClock(workshop.organisationId, 5 * DAY);
    expect(await seen(substitute.cookie, 'toutes')).toEqual([]);
    expect((await act(substitute.cookie, 'complete', task.id, { data: {} }, 2)).status).toBe(404);
    await pushClock(workshop.organisationId, -5 * DAY);
    expect((await act(substitute.cookie, 'complete', task.id, { data: {} })).status).toBe(200);
    const [{ details }] = (await workshop.sql<{ details: object }>(
      `select details from audit_record where action = 'tache.terminee' and subject_id = $1`,
      [task.id],
    )) as [{ details: object }];
    expect(details).toEqual({ aLaPlaceDe: absent.id });
    expect((await read(task.id, substitute.cookie)).body).toMatchObject({
      state: 'terminee',
      assignee: { id: substitute.id },
    });
    const { body } = await workshop.ask<AbsenceList>('GET', '/absences', { cookie: substitute.cookie });
    expect(body.items).toMatchObject([{ mine: false, canCancel: false, professional: { id: absent.id } }]);
    const withdraw = (cookie: string) => workshop.ask('DELETE', `/absences/${noted.body.id}`, { cookie });
    expect((await withdraw(substitute.cookie)).status).toBe(404);
    expect((await withdraw(absent.cookie)).status).toBe(204);
    expect(
      (await workshop.ask('GET', `/dossiers/${task.dossierId}`, { cookie: substitute.cookie })).status,
    ).toBe(404);
  });

  it('When who stands in lacks the rights, is away too, or the days make no sense, Then every reason is told', async () => {
    const psychologist = await workshop.hire('psychologue');
    const refused = await note(psychologist.cookie, { substituteId: ana.id, from: today(), to: today(2) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'absence-refused' } });
    expect(refused.body.faults).toEqual([
      { path: '/substituteId', message: expect.stringContaining('Psychologue') },
    ]);
    const faults = async (body: object, cookie = ana.cookie) =>
      (await note(cookie, body)).body.faults?.map(({ path }) => path);
    expect(await faults({ substituteId: bea.id, from: today(2), to: today(1) })).toEqual(['/to']);
    expect(await faults({ substituteId: bea.id, from: today(-3), to: today(-2) })).toEqual(['/to']);
    expect(await faults({ substituteId: bea.id, from: today(), to: today(500) })).toEqual(['/to']);
    expect(await faults({ substituteId: ana.id, from: today(), to: today(1) })).toEqual(['/substituteId']);
    expect((await note(bea.cookie, { substituteId: ana.id, from: today(10), to: today(12) })).status).toBe(
      201,
    );
    expect(await faults({ substituteId: bea.id, from: today(11), to: today(11) })).toEqual(['/substituteId']);
    expect(await faults({ substituteId: ana.id, from: today(12), to: today(13) }, bea.cookie)).toEqual([
      '/from',
    ]);
  });

  it('When it is noted for somebody else, Then only by who manages where they work', async () => {
    const asked = { professionalId: ana.id, substituteId: bea.id, from: today(40), to: today(41) };
    expect((await note(bea.cookie, asked)).status).toBe(403);
    const { id: elsewhere } = await buildEstablishment(workshop.organisationId);
    expect((await note((await workshop.hire('directeur', elsewhere)).cookie, asked)).status).toBe(403);
    expect(await note(workshop.director, asked)).toMatchObject({ status: 201, body: { mine: false } });
  });
});

describe('Given a page that watches its counts', () => {
  it('When a task comes, goes or is told of, Then the counts follow, for this person and this organisation alone', async () => {
    const { url } = workshop.server;
    const { id: stranger } = await buildOrganisation();
    const { id: place } = await buildEstablishment(stranger);
    const { id } = await buildProfessional(stranger, { roles: [[place, 'secretaire']] });
    const ours = await openStream<LiveCounts>(`${url}/api/v1/live`, ana.cookie);
    const theirs = await openStream<LiveCounts>(`${url}/api/v1/live`, await signIn(stranger, id));
    const first = await ours.next('counts');
    expect(await theirs.next('counts')).toMatchObject({ tasks: { toutes: 0 }, notifications: 0 });
    const task = await aTask();
    expect((await ours.next('counts')).tasks.toutes).toBe(first.tasks.toutes + 1);
    await act(ana.cookie, 'complete', task.id, { data: {} });
    await ours.until('counts', ({ tasks }) => tasks.toutes === first.tasks.toutes);
    expect(theirs.received()).toBe(1);
    await workshop.sql('update session set ended_at = now() where professional_id = $1', [ana.id]);
    await aTask();
    await ours.ended();
    await theirs.close();
  });

  it('When a post ends while the page is open, Then its tasks are counted no more', async () => {
    const leaving = await workshop.hire('secretaire');
    await aTask();
    const stream = await openStream<LiveCounts>(`${workshop.server.url}/api/v1/live`, leaving.cookie);
    expect((await stream.next('counts')).tasks.toutes).toBeGreaterThan(0);
    await workshop.sql(
      `update activity set from_date = '2020-01-01', to_date = '2020-02-01' where professional_id = $1`,
      [leaving.id],
    );
    await aTask();
    await stream.until('counts', ({ tasks }) => tasks.toutes === 0);
    await stream.close();
  });

  it('When nobody is signed in, or too many windows are open, Then it is refused', async () => {
    const { url } = workshop.server;
    expect((await fetch(`${url}/api/v1/live`)).status).toBe(401);
    const streams = [];
    for (let count = 0; count < 6; count += 1) {
      streams.push(await openStream<LiveCounts>(`${url}/api/v1/live`, bea.cookie));
    }
    const refused = await fetch(`${url}/api/v1/live`, { headers: { Cookie: bea.cookie } });
    expect(refused.status).toBe(503);
    await refused.body?.cancel();
    for (const stream of streams) await stream.close();
    const again = await until(async () => {
      const opened = await openStream<LiveCounts>(`${url}/api/v1/live`, bea.cookie).catch(() => undefined);
      return opened ?? false;
    });
    await again.close();
  });
});
