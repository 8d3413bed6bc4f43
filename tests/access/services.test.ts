import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type {
  AddresseeList,
  Dossier,
  DossierPage,
  Me,
  PostList,
  Problem,
  QuickWritten,
  RecordDetail,
  ServiceList,
  TeamSheet,
} from '@trame/schemas';
import { registerServiceDossiers } from '../../engine/src/access/index.js';
import { dossiersOfServices, reassign } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  open: () => registerServiceDossiers(dossiersOfServices),
});

let organisationId: string;
let here: string;
let far: string;
let dossierId: string;
const cookies: Record<string, string> = {};
const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(
    new Date(Date.now() + days * 86_400_000),
  );

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: here } = await buildEstablishment(organisationId, { packId: 'pde' }));
  ({ id: far } = await buildEstablishment(organisationId, { packId: 'pde' }));
  for (const [name, role, place] of [
    ['director', 'directeur', here],
    ['secretary', 'secretaire', here],
    ['educator', 'educateur', here],
    ['chief', 'chef-de-service', here],
    ['farDirector', 'directeur', far],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { roles: [[place, role]] });
    cookies[name] = await signIn(organisationId, id);
  }
  const given = { packId: 'pde', stage: 'accueilli', establishmentId: here };
  ({ id: dossierId } = await buildDossier(organisationId, given));
  await buildDossier(organisationId, given);
});

type Reply = Problem & { id: string };
const send = (who: string, method: 'POST' | 'PUT', address: string, body: object, revision?: number) =>
  server.current.send<Reply>(method, `/api/v1${address}`, {
    body,
    cookie: cookies[who],
    ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
  });
const get = async <T>(who: string, address: string) =>
  (await server.current.get<T>(`/api/v1${address}`, cookies[who])).body;
const services = async () => (await get<ServiceList>('director', `/establishments/${here}/services`)).items;
const open = (who: string, name: string, more: object = {}, place = here) =>
  send(who, 'POST', `/establishments/${place}/services`, { name, ...more });
const place = (who: string, serviceId: string | null) =>
  send(who, 'PUT', `/dossiers/${dossierId}/service`, { serviceId });
const trail = (action: string) =>
  server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
    'select details from audit_record where organisation_id = $1 and action = $2 order by id',
    [organisationId, action],
  );

describe('Given the services of an establishment', () => {
  it('When who answers for it opens and names some, Then they are there, of different names, and the trail says it', async () => {
    const tilleuls = await open('director', '  Unité Les Tilleuls ');
    expect(tilleuls.status).toBe(201);
    expect((await open('director', 'unité les tilleuls')).body.code).toBe('service-name-taken');
    expect((await open('director', ' ')).status).toBe(400);
    expect((await open('director', 'Antenne', { from: day(-1) })).body.faults).toMatchObject([
      { path: '/from' },
    ]);
    expect((await open('director', 'Antenne', { from: day(10) })).status).toBe(201);
    expect((await open('farDirector', 'Ailleurs')).body.code).toBe('establishment-not-found');
    expect((await open('secretary', 'Ailleurs')).status).toBe(403);
    const { id } = tilleuls.body;
    expect((await send('director', 'PUT', `/services/${id}`, { name: 'Les Tilleuls' }, 3)).body.code).toBe(
      'stale-version',
    );
    expect((await send('farDirector', 'PUT', `/services/${id}`, { name: 'Volé' }, 1)).body.code).toBe(
      'service-not-found',
    );
    expect((await send('director', 'PUT', `/services/${id}`, { name: 'Les Tilleuls' }, 1)).status).toBe(204);
    expect((await services()).map(({ name, open: isOpen, dossiers }) => [name, isOpen, dossiers])).toEqual([
      ['Antenne', false, 0],
      ['Les Tilleuls', true, 0],
    ]);
    expect((await trail('service.renomme'))[0]?.details).toEqual({
      etablissement: here,
      avant: 'Unité Les Tilleuls',
      apres: 'Les Tilleuls',
    });
    const { establishments } = await get<Me>('educator', '/me');
    expect(establishments[0]?.services).toEqual([{ id, name: 'Les Tilleuls' }]);
  });

  it('When a dossier is placed in one, Then its page and the lists say it, and nobody reads more nor less', async () => {
    const [soon, tilleuls] = await services();
    const elsewhere = (await open('farDirector', 'Antenne Sud', {}, far)).body.id;
    expect((await place('educator', tilleuls!.id)).body.code).toBe('dossier-not-found');
    for (const id of [soon!.id, elsewhere])
      expect((await place('director', id)).body.code).toBe('unknown-service');
    expect((await place('director', tilleuls!.id)).status).toBe(204);
    expect((await get<Dossier>('director', `/dossiers/${dossierId}`)).service).toEqual({
      id: tilleuls!.id,
      name: 'Les Tilleuls',
    });
    expect(await get<TeamSheet>('director', `/dossiers/${dossierId}/equipe`)).toMatchObject({
      serviceId: tilleuls!.id,
      services: [{ name: 'Les Tilleuls' }],
    });
    const found = async (who: string, service: string) =>
      (await get<DossierPage>(who, `/dossiers?service=${service}`)).items.map((one) => [
        one.id,
        one.service?.name,
      ]);
    expect(await found('director', tilleuls!.id)).toEqual([[dossierId, 'Les Tilleuls']]);
    expect(await found('director', elsewhere)).toEqual([]);
    expect(await found('educator', tilleuls!.id)).toEqual([]);
    expect(await found('farDirector', tilleuls!.id)).toEqual([]);
    expect((await trail('dossier.service')).map(({ details }) => details)).toEqual([
      { de: null, a: tilleuls!.id },
    ]);
  });

  it('When a post is in one, Then its people may be addressed, those who may read alone, and no right follows', async () => {
    const [soon, tilleuls] = await services();
    const posts = async () => (await get<PostList>('director', '/habilitations')).items;
    const postOf = async (role: string) => (await posts()).find((one) => one.role.id === role)!;
    const put = async (who: string, role: string, serviceId: string | null) =>
      (await send(who, 'PUT', `/habilitations/${(await postOf(role)).id}/service`, { serviceId })).body?.code;
    expect(await put('director', 'educateur', soon!.id)).toBe('unknown-post-service');
    expect(await put('farDirector', 'educateur', tilleuls!.id)).toBe('post-not-found');
    for (const role of ['educateur', 'directeur'])
      expect([role, await put('director', role, tilleuls!.id)]).toEqual([role, undefined]);
    expect((await postOf('educateur')).service).toEqual({ id: tilleuls!.id, name: 'Les Tilleuls' });
    expect((await trail('habilitation.placee'))[0]?.details).toMatchObject({ de: null, a: tilleuls!.id });
    expect((await get<Problem>('educator', `/dossiers/${dossierId}`)).code).toBe('dossier-not-found');
    const offered = await get<AddresseeList>(
      'chief',
      `/records/destinataires?form=transmission&dossiers=${dossierId}`,
    );
    const people = { kind: 'service', id: tilleuls!.id };
    expect(offered.items).toContainEqual({ ...people, label: 'Les Tilleuls' });
    const write = (to: object) =>
      server.current.send<QuickWritten & Problem>('POST', '/api/v1/records/rapides', {
        body: {
          requestId: randomUUID(),
          formId: 'transmission',
          dossierIds: [dossierId],
          data: { faits: 'Chaudière en panne.', importance: 'information' },
          to: [to],
        },
        cookie: cookies['chief'],
      });
    expect((await write({ ...people, id: soon!.id })).body.code).toBe('addressee-cannot-read');
    expect((await write({ ...people, id: 'x' })).body.code).toBe('addressee-cannot-read');
    const { body } = await write(people);
    const record = await get<RecordDetail>('chief', `/records/${body.items[0]!.id}`);
    expect(record.to).toEqual(['Les Tilleuls']);
    // The educator is not in the team: the director alone reads it.
    expect(record.addressees).toHaveLength(1);
  });

  it('When it closes, Then what is in it is told and stays, and nobody more is placed there until it opens again', async () => {
    const tilleuls = (await services())[1]!;
    expect(tilleuls.dossiers).toBe(1);
    const act = (what: string, body: object, revision: number) =>
      send('director', 'POST', `/services/${tilleuls.id}/${what}`, body, revision);
    expect((await act('reouverture', { reason: 'Pas fermé' }, 2)).body.code).toBe('service-not-closed');
    expect((await act('fermeture', { on: day(400), reason: 'Travaux' }, 2)).body.code).toBe(
      'service-refused',
    );
    expect((await act('fermeture', { on: day(0), reason: 'Travaux' }, 2)).status).toBe(204);
    expect((await act('fermeture', { on: day(0), reason: 'Travaux' }, 3)).body.code).toBe(
      'service-closed-already',
    );
    expect((await trail('service.ferme'))[0]?.details).toMatchObject({
      motif: 'Travaux',
      enCours: { dossiers: 1 },
    });
    expect((await get<Dossier>('director', `/dossiers/${dossierId}`)).service?.name).toBe('Les Tilleuls');
    const toNarrow = async () => (await get<Me>('director', '/me')).establishments[0]?.services;
    expect(await toNarrow()).toEqual([{ id: tilleuls.id, name: 'Les Tilleuls', closed: true }]);
    expect((await place('director', null)).status).toBe(204);
    expect(await toNarrow()).toEqual([]);
    expect((await place('director', tilleuls.id)).body.code).toBe('unknown-service');
    expect((await act('reouverture', { reason: 'Travaux finis' }, 3)).status).toBe(204);
    expect((await place('director', tilleuls.id)).status).toBe(204);
    await inOrganisation(organisationId, (tx) => reassign(tx, dossierId, far));
    expect((await get<Dossier>('farDirector', `/dossiers/${dossierId}`)).service).toBeUndefined();
  });
});
