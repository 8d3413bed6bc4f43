import path from 'node:path';
import type { BreakGlassList, Dossier, Problem, RecordTab } from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

let organisationId: string;
let dossier: { id: string; numero: string };
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
    cookies[name] = await signIn(organisationId, id);
  }
  dossier = await buildDossier(organisationId, { establishmentId: here, packId: 'pde', stage: 'accueilli' });
});

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
    expect((await read('director')).body.alerts).toEqual([]);
  });

  it('when the hours are past, then it is closed again', async () => {
    expect((await open('educator')).status).toBe(201);
    expect((await read('educator')).status).toBe(200);
    await pushClock(organisationId, 7 * 3_600_000);
    // A session does not outlive half an hour without a sign of life: this one begins after.
    const [professional] = await server.current.database.asSuperuser<{ id: string }>(
      `select id from professional where last_name = 'educator'`,
    );
    cookies['educator'] = await signIn(organisationId, professional!.id);
    expect((await read('educator')).status).toBe(200);
    await pushClock(organisationId, 2 * 3_600_000);
    cookies['educator'] = await signIn(organisationId, professional!.id);
    expect((await read('educator')).status).toBe(404);
  });
});
