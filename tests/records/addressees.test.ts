import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type {
  Addressee,
  AddresseeList,
  DraftDetail,
  DraftOpened,
  DraftSubmitted,
  NotificationPage,
  Problem,
  QuickWritten,
  RecordDetail,
  RecordTab,
  UnreadList,
  WrittenSinceShift,
} from '@trame/schemas';
import { startWorker, type Worker } from '../../engine/src/platform/index.js';
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

let worker: Worker | undefined;
// Before those of the server: its connections are its own.
afterAll(() => worker?.stop());

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [workflowRoutes],
  open: openWorkflow,
});

let organisationId: string;
let place: string;
/** The team of `alone` has one more than that of `shared`: its doctor. */
let shared: string;
let alone: string;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: place } = await buildEstablishment(organisationId, { packId: 'pde' }));
  const { id: far } = await buildEstablishment(organisationId, { packId: 'pde' });
  for (const [name, role, at] of [
    ['zoe', 'educateur', place],
    ['ali', 'educateur', place],
    ['bea', 'educateur', place],
    ['outside', 'educateur', place],
    ['director', 'directeur', place],
    ['doctor', 'medecin', place],
    ['secretary', 'secretaire', place],
    ['farDirector', 'directeur', far],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[at, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  const given = { packId: 'pde', stage: 'accueilli', establishmentId: place };
  const team: Array<[string, string]> = [
    [ids['zoe']!, 'referent'],
    [ids['ali']!, 'co-referent'],
    [ids['bea']!, 'co-referent'],
    [ids['secretary']!, 'co-referent'],
  ];
  shared = (await buildDossier(organisationId, { ...given, team })).id;
  alone = (await buildDossier(organisationId, { ...given, team: team.slice(0, 1) })).id;
  worker = await startWorker(server.current.database.database, { concurrency: 1, pollMs: 50 });
});

const someone = (name: string): Addressee => ({ kind: 'professionnel', id: ids[name]! });
const TEAM: Addressee = { kind: 'equipe', id: 'equipe' };

const get = async <T>(who: string, address: string) =>
  (await server.current.get<T>(`/api/v1${address}`, cookies[who])).body;
const write = (to: Addressee[] | undefined, more: object = {}) =>
  server.current.send<QuickWritten & Problem>('POST', '/api/v1/records/rapides', {
    body: {
      requestId: randomUUID(),
      formId: 'transmission',
      dossierIds: [shared],
      data: { faits: 'Rendez-vous déplacé.', importance: 'information' },
      ...(to ? { to } : {}),
      ...more,
    },
    cookie: cookies['zoe'],
  });
const written = async (to: Addressee[], more?: object): Promise<string> => {
  const { status, body } = await write(to, more);
  expect([status, body.faults]).toEqual([201, undefined]);
  return body.items[0]!.id;
};
const unread = async (who: string) => (await get<UnreadList>(who, '/records/non-lues')).items;
const news = async (who: string) =>
  (await get<NotificationPage>(who, '/notifications')).items.filter(({ kind }) => kind === 'fiche-adressee');
const record = (who: string, id: string) => get<RecordDetail>(who, `/records/${id}`);
const sql = <T extends object>(text: string, values: unknown[] = []) =>
  server.current.database.asSuperuser<T>(text, values);

describe('Given a transmission to address', () => {
  it('When its author looks for whom, Then only those who may read it there are offered, by names and by groups', async () => {
    const search = (dossiers: string[], q = '') =>
      get<AddresseeList>(
        'zoe',
        `/records/destinataires?form=transmission&dossiers=${dossiers.join()}&q=${q}`,
      );
    const labels = async (dossiers: string[], q?: string) =>
      (await search(dossiers, q)).items.map(({ kind, label }) => `${kind} ${label}`);
    const all = await labels([shared]);
    expect(all).toEqual(
      expect.arrayContaining(['equipe Équipe de la personne', 'professionnel ALI Camille']),
    );
    expect(all.join()).toMatch(/fonction .*role Direct/);
    expect(all.join()).not.toMatch(/ZOE|SECRETARY|role Secr/);
    expect(await labels([shared], 'dir')).toEqual(expect.arrayContaining(['professionnel DIRECTOR Camille']));
    for (const q of ['outside', 'farDirector', 'secretary', 'zoe'])
      expect([q, await labels([shared], q)]).toEqual([q, []]);
    expect(await labels([shared, alone], 'ali')).toEqual([]);
    const refused = async (who: string, form: string) =>
      (
        await server.current.get<Problem>(
          `/api/v1/records/destinataires?form=${form}&dossiers=${shared}`,
          cookies[who],
        )
      ).body.code;
    expect(await refused('zoe', 'presence')).toBe('not-addressed');
    expect(await refused('outside', 'transmission')).toBe('dossier-not-found');
    expect(await refused('secretary', 'transmission')).toBe('not-fillable');
  });

  it('When it is for who may not read it, Then nothing is written, and each is told why in the same words', async () => {
    const { status, body } = await write([
      someone('ali'),
      someone('outside'),
      someone('secretary'),
      { kind: 'professionnel', id: randomUUID() },
      someone('zoe'),
      { kind: 'role', id: 'secretaire' },
      { kind: 'fonction', id: 'inconnue' },
    ]);
    expect([status, body.code]).toEqual([422, 'addressee-cannot-read']);
    expect(body.faults?.map((fault) => fault.path)).toEqual([
      '/to/1',
      '/to/2',
      '/to/3',
      '/to/4',
      '/to/5',
      '/to/6',
    ]);
    expect(new Set(body.faults?.slice(0, 3).map(({ message }) => message)).size).toBe(1);
    expect((await write([someone('ali')], { dossierIds: [shared, alone] })).body.faults).toMatchObject([
      { path: '/to/0', message: expect.stringContaining('dans l’un des dossiers choisis') },
    ]);
    expect((await write([TEAM], { dossierIds: [alone] })).body.code).toBe('addressee-cannot-read');
    expect((await write([{ kind: 'professionnel', id: 'x' }])).body.code).toBe('addressee-cannot-read');
    expect(await sql('select from trame.record_addressee')).toEqual([]);
    expect(await sql("select from trame.record where form_id = 'transmission'")).toEqual([]);
  });

  it('When it is for somebody, Then they are told, it comes first in their lists, and its author sees when they read it', async () => {
    await write(undefined, { data: { faits: 'Nuit calme.', importance: 'information' } });
    const body = { requestId: randomUUID() };
    const id = await written([someone('ali'), { kind: 'role', id: 'directeur' }], body);
    expect(await written([someone('ali')], body)).toBe(id);
    await write(undefined, { data: { faits: 'Repas pris.', importance: 'information' } });
    const lines = await unread('ali');
    expect(lines.map(({ summary, toMe }) => [summary, toMe])).toEqual([
      ['Rendez-vous déplacé.', true],
      ['Repas pris.', undefined],
      ['Nuit calme.', undefined],
    ]);
    expect(lines[0]!.to).toEqual(['Directeur', 'ALI Camille']);
    const since = await get<WrittenSinceShift>('director', '/records/depuis-mon-poste');
    expect(since.items[0]).toMatchObject({ id, toMe: true });
    expect((await unread('bea')).map(({ toMe }) => toMe)).not.toContain(true);
    await until(async () => (await news('ali')).length === 1);
    expect((await news('ali'))[0]).toMatchObject({
      read: false,
      by: { displayName: 'ZOE Camille' },
      record: { id, title: 'Transmission', dossier: { id: shared } },
    });
    expect(await news('bea')).toEqual([]);
    expect((await record('zoe', id)).addressees).toEqual([
      { name: 'ALI Camille' },
      { name: 'DIRECTOR Camille' },
    ]);
    expect((await record('ali', id)).addressees).toBeUndefined();
    expect((await record('zoe', id)).addressees).toEqual([
      { name: 'ALI Camille', readAt: expect.any(String) },
      { name: 'DIRECTOR Camille' },
    ]);
    await until(async () => (await news('ali'))[0]!.read);
    const tab = (who: string, more = '') =>
      get<RecordTab>(who, `/dossiers/${shared}/onglets/transmissions${more}`);
    expect((await tab('ali')).addressed).toBe(true);
    expect((await tab('ali', '?toMe=true')).items.map((one) => one.id)).toEqual([id]);
    expect((await tab('bea', '?toMe=true')).items).toEqual([]);
    const [trail] = await sql<{ details: object }>(
      "select details from audit_record where action = 'fiche.adressee'",
    );
    expect(trail?.details).toEqual({
      destinataires: [`professionnel:${ids['ali']}`, 'role:directeur'],
      nombre: 2,
    });
  });

  it('When it is for the team or a function, Then those of it who may read it are told, and no other', async () => {
    const id = await written([TEAM]);
    const told = async (recordId: string) =>
      (
        await sql<{ professional_id: string }>(
          'select professional_id from trame.record_addressee where record_id = $1',
          [recordId],
        )
      ).map((one) => one.professional_id);
    expect((await told(id)).sort()).toEqual([ids['ali'], ids['bea']].sort());
    expect((await record('bea', id)).to).toEqual(['Équipe de la personne']);
    const function_ = await written([{ kind: 'fonction', id: 'co-referent' }, someone('ali')]);
    expect((await told(function_)).sort()).toEqual([ids['ali'], ids['bea']].sort());
    expect((await record('bea', function_)).to).toHaveLength(1);
  });

  it('When it is written at length, Then it is addressed as it is put in the dossier; what is not addressed is refused', async () => {
    const begin = async (address: string, body?: object) => {
      const sent = { body, cookie: cookies['zoe'] };
      const { id } = (await server.current.send<DraftOpened>('POST', `/api/v1/${address}`, sent)).body;
      return get<DraftDetail>('zoe', `/drafts/${id}`);
    };
    const open = (what: { formId: string } | { gridId: string }) =>
      begin(`dossiers/${shared}/drafts`, { id: randomUUID(), ...what });
    const submit = ({ id, revision }: DraftDetail, data: object) =>
      server.current.send<DraftSubmitted & Problem>('POST', `/api/v1/drafts/${id}/submit`, {
        body: { data, to: [someone('bea')] },
        cookie: cookies['zoe'],
        headers: { 'If-Match': `"${revision}"` },
      });
    const draft = await open({ formId: 'transmission' });
    const made = await submit(draft, {
      ...draft.initial,
      faits: 'Écrit au long.',
      importance: 'information',
    });
    expect(made.status).toBe(200);
    expect((await record('zoe', made.body.id)).addressees).toEqual([{ name: 'BEA Camille' }]);
    const presence = await open({ formId: 'presence' });
    const refused = await submit(presence, {
      etat: 'present',
      depuis: '2026-11-23T08:00',
      motif: 'famille',
      avecQui: 'Sa tante',
    });
    expect(refused.body.code).toBe('not-addressed');
    const amended = await begin(`records/${made.body.id}/amend`);
    expect((await submit(amended, { ...amended.data, faits: 'Corrigé.' })).body.code).toBe('not-addressed');
    const grid = await open({ gridId: 'premiere-evaluation' });
    expect((await submit(grid, {})).body.code).toBe('not-addressed');
  });

  it('When it is read before the news of it is delivered, Then who read it is told nothing, and the others are', async () => {
    await worker?.stop();
    const id = await written([someone('ali'), someone('bea')]);
    await record('ali', id);
    await sql(
      `update graphile_worker._private_jobs set priority = 100 where payload->>'factId' in
         (select id::text from trame.outbox where type = 'fiche.adressee')`,
    );
    worker = await startWorker(server.current.database.database, { concurrency: 1, pollMs: 50 });
    const told = async (who: string) => (await news(who)).some((one) => one.record?.id === id);
    await until(() => told('bea'));
    expect(await told('ali')).toBe(false);
  });

  it('When a role has more than a hundred people, Then those who may not read it do not count; a hundred readers are too many', async () => {
    const many = Array.from({ length: 101 }, () =>
      buildProfessional(organisationId, { roles: [[place, 'educateur']] }),
    );
    const strangers = (await Promise.all(many)).map(({ id }) => id);
    await written([{ kind: 'role', id: 'educateur' }]);
    await sql("update trame.activity set role_id = 'directeur' where professional_id = any($1)", [strangers]);
    expect((await write([{ kind: 'role', id: 'directeur' }])).body.code).toBe('too-many-addressees');
  });
});

describe('Given somebody who loses the right to read what was addressed to them', () => {
  it('When they look at their news and lists, Then nothing of it is told; nothing of what was said is removed', async () => {
    const id = await written([someone('bea')]);
    await until(async () => (await news('bea')).some((one) => one.record?.id === id));
    await sql('update trame.care_team_member set to_date = from_date where professional_id = $1', [
      ids['bea'],
    ]);
    const told = await news('bea');
    expect(told.length).toBeGreaterThan(0);
    expect(told.every((line) => line.record === undefined)).toBe(true);
    expect(await unread('bea')).toEqual([]);
    expect((await get<WrittenSinceShift>('bea', '/records/depuis-mon-poste')).items).toEqual([]);
    expect((await server.current.get(`/api/v1/records/${id}`, cookies['bea'])).status).toBe(404);
    expect((await record('zoe', id)).addressees).toEqual([{ name: 'BEA Camille' }]);
    expect((await write([someone('bea')])).body.code).toBe('addressee-cannot-read');
  });
});
