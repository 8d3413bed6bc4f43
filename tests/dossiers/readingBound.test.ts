import path from 'node:path';
import type { NotificationPage, Problem, ReadingBound } from '@trame/schemas';
import { forgetOpenings } from '../../engine/src/dossiers/index.js';
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
let worker: Worker | undefined;
const dossiers: string[] = [];
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
const HOUR = 3_600_000;

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: here } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pde' });
  for (const [name, role, place] of [
    ['secretary', 'secretaire', here],
    ['director', 'directeur', here],
    ['farDirector', 'directeur', elsewhere],
    ['admin', 'administrateur', here],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  for (let count = 0; count < 26; count += 1)
    dossiers.push((await buildDossier(organisationId, { establishmentId: here, packId: 'pde' })).id);
});

afterAll(() => worker?.stop());

const read = (index: number, what = '') =>
  server.current.get<Problem>(`/api/v1/dossiers/${dossiers[index]}${what}`, cookies['secretary']);
const statuses = async (from: number, to: number) =>
  Promise.all(Array.from({ length: to - from }, async (_, index) => (await read(from + index)).status));
const bound = async (who: string) =>
  (await server.current.get<ReadingBound>('/api/v1/reading-bound', cookies[who])).body;
const put = (who: string, body: object, revision: number) =>
  server.current.send<ReadingBound & Problem>('PUT', '/api/v1/reading-bound', {
    body,
    cookie: cookies[who],
    headers: { 'If-Match': `"${revision}"` },
  });
const lift = (who: string, professional: string, more: object = {}) =>
  server.current.send<Problem>('POST', '/api/v1/reading-bound/lifts', {
    body: { professionalId: ids[professional], hours: 2, reason: 'Reprise de tous les dossiers', ...more },
    cookie: cookies[who],
  });
const trail = (action: string) =>
  server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
    'select details from audit_record where organisation_id = $1 and action = $2 order by id',
    [organisationId, action],
  );

describe('Given a bound on what an account opens', () => {
  it('When the organisation chooses its own, Then only who answers for all of it does, on what they read', async () => {
    expect(await bound('admin')).toMatchObject({ perHour: 200, perDay: 600, byDefault: true, revision: 0 });
    expect((await put('director', { perHour: 10, perDay: 20 }, 0)).status).toBe(403);
    expect((await put('admin', { perHour: 20, perDay: 10 }, 0)).body.code).toBe('reading-bound-order');
    expect((await put('admin', { perHour: 1, perDay: 20 }, 0)).status).toBe(400);
    expect((await put('admin', { perHour: 10, perDay: 20 }, 3)).body.code).toBe('stale-version');
    expect((await put('admin', { perHour: 10, perDay: 20 }, 0)).body).toMatchObject({
      revision: 1,
      byDefault: false,
    });
    expect((await put('admin', { perHour: 10, perDay: 20 }, 0)).body.code).toBe('stale-version');
    expect((await trail('lecture.borne-changee')).map(({ details }) => details)).toEqual([
      { avant: { heure: 200, jour: 600 }, apres: { heure: 10, jour: 20 } },
    ]);
    expect((await server.current.get('/api/v1/reading-bound', cookies['secretary'])).status).toBe(403);
  });

  it('When somebody opens many dossiers at once, Then no more than the bound open; those that did open again', async () => {
    const answers = await statuses(0, 14);
    expect(answers.filter((status) => status === 200)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(4);
    const opened = answers.indexOf(200);
    expect((await read(opened)).status).toBe(200);
    expect((await read(opened, '/timeline')).status).toBe(200);
    const again = await read(answers.indexOf(429));
    expect([again.status, again.body.code]).toEqual([429, 'reading-bound']);
    expect(again.body.detail).toMatch(/10 dossiers différents en une heure.*Reprenez le .*lever la borne/);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await bound('director')).accounts[0]).toMatchObject({ id: ids['secretary'], hour: 10, day: 10 });
    expect((await bound('farDirector')).accounts).toEqual([]);
  });

  it('When the bound is reached, Then those who answer for rights there are told once, and the trail says it', async () => {
    worker = await startWorker(server.current.database.database, { concurrency: 1, pollMs: 50 });
    const news = async (who: string) =>
      (await server.current.get<NotificationPage>('/api/v1/notifications', cookies[who])).body.items.filter(
        ({ kind }) => kind === 'lecture-bornee',
      );
    await until(async () => (await news('director')).length > 0);
    expect((await news('director')).map(({ by }) => by?.id)).toEqual([ids['secretary']]);
    expect(await news('admin')).toHaveLength(1);
    expect([await news('farDirector'), await news('secretary')]).toEqual([[], []]);
    expect((await trail('lecture.bornee')).map(({ details }) => details)).toEqual([
      { par: 'heure', borne: 10 },
    ]);
    expect((await trail('acces.refuse')).length).toBeGreaterThanOrEqual(4);
    await worker.stop();
    worker = undefined;
  });

  it('When it is lifted for a time, by another and for a reason, Then they go on; it holds again after', async () => {
    expect((await lift('farDirector', 'secretary')).status).toBe(404);
    expect((await lift('director', 'director')).status).toBe(403);
    expect((await lift('secretary', 'secretary')).status).toBe(403);
    expect((await lift('director', 'secretary', { hours: 48 })).status).toBe(400);
    expect((await lift('director', 'secretary', { reason: '  ' })).status).toBe(400);
    expect((await lift('director', 'secretary')).status).toBe(201);
    expect((await bound('director')).accounts[0]?.lift?.reason).toBe('Reprise de tous les dossiers');
    expect(await statuses(0, 14)).toEqual(Array(14).fill(200));
    expect((await trail('lecture.borne-levee'))[0]?.details).toMatchObject({ heures: 2 });

    await pushClock(organisationId, 2 * HOUR + 60_000);
    cookies['secretary'] = await signIn(organisationId, ids['secretary'] ?? '');
    // The hour is over: six more make twenty in a day.
    expect(await statuses(14, 20)).toEqual(Array(6).fill(200));
    expect((await read(20)).body.detail).toMatch(/20 dossiers différents en vingt-quatre heures/);
    expect((await read(3)).status).toBe(200);
    await pushClock(organisationId, 25 * HOUR);
    cookies['secretary'] = await signIn(organisationId, ids['secretary'] ?? '');
    expect(await statuses(20, 26)).toEqual(Array(6).fill(200));
    const [{ kept } = { kept: 0 }] = await server.current.database.asSuperuser<{ kept: number }>(
      'select count(*)::int as kept from dossier_opening where professional_id = $1',
      [ids['secretary']],
    );
    expect(kept).toBe(6);
    // Who opens nothing more is forgotten too.
    await pushClock(organisationId, 25 * HOUR);
    await forgetOpenings();
    expect(
      await server.current.database.asSuperuser('select from dossier_opening where organisation_id = $1', [
        organisationId,
      ]),
    ).toEqual([]);
  });
});
