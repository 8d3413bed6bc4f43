import path from 'node:path';
import type { BreakGlassList, Dossier, NotificationPage, Problem, RecordTab } from '@trame/schemas';
import { pushClock, startWorker, type Worker } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [workflowRoutes],
  open: openWorkflow,
});

let organisationId: string;
let dossier: { id: string; numero: string };
let place: string;
let worker: Worker | undefined;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
const reason = 'Malaise cette nuit, besoin des allergies';

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: here } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pde' });
  for (const [name, role, place] of [
    ['educator', 'educateur', here],
    ['secretary', 'secretaire', here],
    ['director', 'directeur', here],
    ['far', 'educateur', elsewhere],
    ['farDirector', 'directeur', elsewhere],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  place = here;
  dossier = await buildDossier(organisationId, { establishmentId: here, packId: 'pde', stage: 'accueilli' });
});

afterAll(() => worker?.stop());

const open = (who: string, more: object = {}) =>
  server.current.send<{ id: string } & Problem>('POST', '/api/v1/bris-de-glace', {
    body: { numero: dossier.numero, reason, ...more },
    cookie: cookies[who],
  });
const read = (who: string) => server.current.get<Dossier>(`/api/v1/dossiers/${dossier.id}`, cookies[who]);
const listed = async (who: string) =>
  (await server.current.get<BreakGlassList>('/api/v1/bris-de-glace', cookies[who])).body.items;
const review = (who: string, id: string, verdict: string) =>
  server.current.send<Problem>('POST', `/api/v1/bris-de-glace/${id}/revue`, {
    body: { verdict },
    cookie: cookies[who],
  });

/** Some hours later; a session does not outlive half an hour without a sign of life, so another begins. */
async function laterAs(who: string, hours: number): Promise<void> {
  await pushClock(organisationId, hours * 3_600_000);
  cookies[who] = await signIn(organisationId, ids[who] ?? '');
}

describe('Given a dossier that an educator has no link to', () => {
  it('when no role allows it, or it is elsewhere, unknown, or without a real reason, then it is refused alike', async () => {
    expect((await read('educator')).status).toBe(404);
    for (const [who, more] of [
      ['secretary', {}],
      ['far', {}],
      ['educator', { numero: '1999-00001' }],
    ] as const)
      expect([who, (await open(who, more)).body.code]).toEqual([who, 'break-glass-refused']);
    expect((await open('educator', { reason: 'vite' })).status).toBe(400);
  });

  it('when it is opened with a reason, then it is read, not written, nor what is walled; all are told', async () => {
    expect(await open('educator')).toMatchObject({ status: 201, body: { id: dossier.id } });
    const { body } = await read('educator');
    expect(body.access.map(({ domain, actions }) => `${domain} ${actions.join()}`)).toEqual([
      'administratif lire',
      'educatif lire',
      'soin lire',
    ]);
    const tab = await server.current.get<RecordTab>(
      `/api/v1/dossiers/${dossier.id}/onglets/psychologue`,
      cookies['educator'],
    );
    expect(tab.status).toBe(404);
    const { alerts, fil } = (await read('director')).body;
    expect(alerts[0]?.message).toMatch(/^Dossier ouvert par bris de glace par EDUCATOR /);
    expect(fil.map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/bris/));
    const [line] = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'dossier.bris-de-glace' and dossier_id = $1`,
      [dossier.id],
    );
    expect(line?.details).toEqual({ domaines: ['administratif', 'educatif', 'soin'] });
    expect((await open('educator')).body.code).toBe('break-glass-needless');
    // Those who answer for rights there are told at once, and nobody else.
    worker = await startWorker(server.current.database.database, { concurrency: 1, pollMs: 50 });
    const news = async (who: string) =>
      (await server.current.get<NotificationPage>('/api/v1/notifications', cookies[who])).body.items;
    expect(await until(async () => (await news('director'))[0])).toMatchObject({
      kind: 'bris-de-glace',
      by: { displayName: expect.stringMatching(/^EDUCATOR /) },
    });
    for (const who of ['educator', 'farDirector']) expect([who, await news(who)]).toEqual([who, []]);
    await worker.stop();
    worker = undefined;
  });

  it('when it is reviewed, then only by who answers for rights there, once; unjustified, it closes at once', async () => {
    const [opening] = await listed('director');
    expect(opening).toMatchObject({ reason, professional: expect.stringMatching(/^EDUCATOR /), mine: false });
    expect(await listed('farDirector')).toEqual([]);
    expect((await review('educator', opening!.id, 'justifie')).status).toBe(403);
    expect((await review('farDirector', opening!.id, 'justifie')).body.code).toBe('break-glass-not-found');
    expect((await review('director', opening!.id, 'injustifie')).status).toBe(204);
    expect((await review('director', opening!.id, 'justifie')).body.code).toBe('break-glass-reviewed');
    expect((await read('educator')).status).toBe(404);
    expect((await open('educator')).body.code).toBe('break-glass-judged');
    expect((await read('director')).body.alerts).toEqual([]);
  });

  it('when the hours are past, then it is closed again', async () => {
    await laterAs('educator', 9);
    expect((await open('educator')).status).toBe(201);
    expect((await read('educator')).status).toBe(200);
    await laterAs('educator', 7);
    expect((await read('educator')).status).toBe(200);
    await laterAs('educator', 2);
    expect((await read('educator')).status).toBe(404);
  });

  it('when the role that allowed it is held no more, then it is closed at once', async () => {
    expect((await open('educator')).status).toBe(201);
    const hold = (role: string) =>
      server.current.database.asSuperuser('update activity set role_id = $2 where professional_id = $1', [
        ids['educator'],
        role,
      ]);
    const opened = async () => (await read('educator')).body.access.map(({ domain }) => domain);
    await hold('secretaire');
    expect(await opened()).not.toContain('soin');
    await hold('educateur');
    expect(await opened()).toContain('soin');
  });

  it('when one dossier after the other is opened so, then the tenth is the last, and the trail says who was refused', async () => {
    await laterAs('educator', 9);
    const given = { establishmentId: place, packId: 'pde', stage: 'accueilli' };
    for (let one = 0; one < 10; one += 1) {
      const { numero } = await buildDossier(organisationId, given);
      expect((await open('educator', { numero })).status).toBe(201);
    }
    const { id, numero } = await buildDossier(organisationId, given);
    expect((await open('educator', { numero })).body.code).toBe('break-glass-too-many');
    const refusals = await server.current.database.asSuperuser(
      `select 1 from audit_record where dossier_id = $1 and actor_id = $2`,
      [id, ids['educator']],
    );
    expect(refusals).toHaveLength(1);
  });
});
