import path from 'node:path';
import type { EstablishmentList, EstablishmentSheet, Me, Problem } from '@trame/schemas';
import { registerUnderWay } from '../../engine/src/access/index.js';
import { dossiersUnderWay, openStay } from '../../engine/src/dossiers/index.js';
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
  open: () => registerUnderWay([dossiersUnderWay]),
});

let organisationId: string;
let here: string;
let stranger: string;
const TAKEN_ELSEWHERE = '990000150';
const cookies: Record<string, string> = {};
const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(
    new Date(Date.now() + days * 86_400_000),
  );

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: here } = await buildEstablishment(organisationId, { packId: 'pde', name: 'Les Tilleuls' }));
  for (const role of ['administrateur', 'directeur', 'secretaire']) {
    const { id } = await buildProfessional(organisationId, { roles: [[here, role]] });
    cookies[role] = await signIn(organisationId, id);
  }
  const { id: other } = await buildOrganisation();
  ({ id: stranger } = await buildEstablishment(other, { packId: 'pde', finess: TAKEN_ELSEWHERE }));
});

type Reply = Problem & EstablishmentSheet;
const send = (who: string, method: 'POST' | 'PUT', what: string, body: object, revision?: number) =>
  server.current.send<Reply>(method, `/api/v1/establishments${what}`, {
    body,
    cookie: cookies[who],
    ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
  });
const list = async (who: string) =>
  (await server.current.get<EstablishmentList>('/api/v1/establishments', cookies[who])).body;
const sheetOf = async (id: string) =>
  (await list('administrateur')).items.find((one) => one.id === id) as EstablishmentSheet;
const trailOf = async (id: string) =>
  server.current.database.asSuperuser<{ action: string; details: Record<string, never> }>(
    'select action, details from audit_record where subject_id = $1 order by id',
    [id],
  );

const NEW = {
  name: 'La Passerelle',
  finess: '990000127',
  kind: 'Service d’accueil de jour',
  category: '1',
  capacity: 12,
  address: { ligne1: '3 rue du Port', codePostal: '97400', commune: 'Saint-Denis' },
  phone: '0262000000',
  packId: 'pde',
};
const saidOf = ({
  name,
  finess,
  kind,
  category,
  capacity,
  address,
  phone,
  director,
}: EstablishmentSheet) => ({
  name,
  finess,
  kind,
  category,
  capacity,
  address,
  phone,
  director,
});

describe('Given who answers for the whole organisation', () => {
  it('When they open an establishment, Then it is there, on the clock of its address, and posts may be given', async () => {
    const { status, body } = await send('administrateur', 'POST', '', NEW);
    expect(status).toBe(201);
    const opened = await sheetOf(body.id);
    expect(opened).toMatchObject({
      name: 'La Passerelle',
      timeZone: 'Indian/Reunion',
      revision: 1,
      pack: { id: 'pde' },
      address: { ligne1: '3 rue du Port', ligne2: '' },
    });
    expect(opened.closing).toBeUndefined();
    expect(await trailOf(body.id)).toEqual([
      {
        action: 'etablissement.ouvert',
        details: { nom: 'La Passerelle', finess: NEW.finess, pack: 'pde' },
      },
    ]);
    const posts = await server.current.get<{ establishments: Array<{ id: string }> }>(
      '/api/v1/habilitations',
      cookies['administrateur'],
    );
    expect(posts.body.establishments.map(({ id }) => id)).toContain(body.id);
  });

  it.each([
    ['a FINESS whose key is wrong', { finess: '990000128' }, 422, 'establishment-refused'],
    ['a FINESS that another has', {}, 409, 'finess-taken'],
    ['a FINESS that another organisation has', { finess: TAKEN_ELSEWHERE }, 409, 'finess-taken'],
    [
      'a pack that is not installed',
      { finess: '990000135', packId: 'inconnu' },
      422,
      'establishment-refused',
    ],
    ['a name of spaces', { name: ' ' }, 400, 'invalid-request'],
    ['a FINESS that is not one', { finess: '99' }, 400, 'invalid-request'],
  ])('When they open one with %s, Then it is refused', async (_, wrong, status, code) => {
    expect(await send('administrateur', 'POST', '', { ...NEW, ...wrong })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('When its address and its FINESS change, Then the trail keeps what they were; a change made meanwhile is told', async () => {
    const before = await sheetOf(here);
    const asked = {
      ...saidOf(before),
      finess: '990000143',
      address: { ligne1: '8 allée des Ifs', codePostal: '35000', commune: 'Rennes' },
    };
    expect(await send('administrateur', 'PUT', `/${here}`, asked, 7)).toMatchObject({
      status: 412,
      body: { code: 'stale-version' },
    });
    const taken = { ...asked, finess: TAKEN_ELSEWHERE };
    expect(await send('administrateur', 'PUT', `/${here}`, taken, before.revision)).toMatchObject({
      status: 409,
      body: { code: 'finess-taken' },
    });
    const { body } = await send('administrateur', 'PUT', `/${here}`, asked, before.revision);
    expect(body).toMatchObject({ finess: '990000143', address: asked.address, revision: 2 });
    expect((await send('administrateur', 'PUT', `/${here}`, asked, 2)).body.revision).toBe(2);
    expect(await trailOf(here)).toEqual([
      {
        action: 'etablissement.change',
        details: {
          avant: { finess: before.finess, adresse: {} },
          apres: { finess: '990000143', adresse: asked.address },
        },
      },
    ]);
    const me = await server.current.get<Me>('/api/v1/me', cookies['directeur']);
    expect(me.body.establishments[0]?.finess).toBe('990000143');
  });

  it('When they change what its pack leaves to it, Then it is judged by its kind, and given back to the pack', async () => {
    const before = await sheetOf(here);
    const put = (parameters: object, revision: number) =>
      send('administrateur', 'PUT', `/${here}`, { ...saidOf(before), parameters }, revision);
    for (const wrong of [
      { delaiPpe: 'trois mois', joursFeries: 'lune', seuilAgeRapport: 'trois', inconnu: 1 },
      {
        delaiPpe: '-P3M',
        delaiRemiseContrat: 'P9999Y',
        seuilAgeRapport: 1e308,
        dureeUtiliteAdministrative: 'P0Y',
      },
      { dureeUtiliteAdministrative: 'P20Y6M' },
    ]) {
      const { body } = await put(wrong, before.revision);
      expect(body.faults?.map(({ path: at }) => at)).toEqual(
        Object.keys(wrong).map((name) => `/parameters/${name}`),
      );
    }
    const set = await put({ delaiPpe: 'P4M', joursFeries: 'alsace-moselle' }, before.revision);
    expect(set.body.parameters.find(({ name }) => name === 'delaiPpe')).toMatchObject({
      value: 'P4M',
      byDefault: 'P3M',
    });
    const back = await put({ delaiPpe: null }, before.revision + 1);
    expect(back.body.parameters.flatMap(({ name, value }) => (value === undefined ? [] : [name]))).toEqual([
      'joursFeries',
    ]);
  });
});

describe('Given who does not', () => {
  it('When a director changes theirs, Then they may, but not its FINESS, nor another, nor open, nor close one', async () => {
    const mine = (await list('directeur')).items;
    expect(mine.map(({ id, mayGovern }) => [id, mayGovern])).toEqual([[here, false]]);
    expect((await list('directeur')).packs).toEqual([]);
    const [before] = mine as [EstablishmentSheet];
    const { body } = await send(
      'directeur',
      'PUT',
      `/${here}`,
      { ...saidOf(before), phone: '0299000000', parameters: { delaiPpe: 'P2M' } },
      before.revision,
    );
    expect(body.phone).toBe('0299000000');
    expect(body.parameters.flatMap(({ name, mayChange }) => (mayChange ? [] : [name]))).toEqual([
      'dureeUtiliteAdministrative',
    ]);
    const refusals = [
      await send('directeur', 'PUT', `/${here}`, { ...saidOf(before), finess: '990000150' }, body.revision),
      // How long dossiers are kept is the whole organisation's; what is sent back as it was is not a change.
      await send(
        'directeur',
        'PUT',
        `/${here}`,
        { ...saidOf(before), parameters: { dureeUtiliteAdministrative: 'P1D' } },
        body.revision,
      ),
      await send('directeur', 'POST', '', NEW),
      await send('directeur', 'POST', `/${here}/fermeture`, { on: day(0), reason: 'Travaux' }, body.revision),
    ];
    expect(refusals.map(({ status, body: { code } }) => [status, code])).toEqual(
      Array(4).fill([403, 'not-allowed']),
    );
    const all = (await list('administrateur')).items;
    const other = all.find(({ id }) => id !== here)!;
    for (const [who, id] of [
      ['directeur', other.id],
      ['administrateur', stranger],
    ] as const)
      expect(await send(who, 'PUT', `/${id}`, saidOf(other), 1)).toMatchObject({
        status: 404,
        body: { code: 'establishment-not-found' },
      });
    const underWay = await server.current.get(
      `/api/v1/establishments/${stranger}/en-cours`,
      cookies['administrateur'],
    );
    expect(underWay.status).toBe(404);
    expect((await server.current.get('/api/v1/establishments', cookies['secretaire'])).status).toBe(403);
  });
});

describe('Given an establishment that closes', () => {
  it('When its day comes, Then nobody is admitted there, what is under way stays, and it opens again', async () => {
    const { id: dossierId } = await buildDossier(organisationId, { establishmentId: here, packId: 'pde' });
    const { body: counted } = await server.current.get(
      `/api/v1/establishments/${here}/en-cours`,
      cookies['administrateur'],
    );
    expect(counted).toEqual({ dossiers: 1, stays: 0, instances: 0, tasks: 0, items: 0 });
    const startable = async () =>
      (await server.current.get<Me>('/api/v1/me', cookies['secretaire'])).body.startable.filter(
        ({ onDossier }) => !onDossier,
      );
    const offered = await startable();
    expect(offered.length).toBeGreaterThan(0);
    const { revision } = await sheetOf(here);
    const close = (on: string, at: number) =>
      send('administrateur', 'POST', `/${here}/fermeture`, { on, reason: 'Fin d’autorisation' }, at);
    expect((await close(day(-1), revision)).body.code).toBe('establishment-refused');
    const told = await close(day(1), revision);
    expect(told.body.closing).toEqual({ on: day(1), reason: 'Fin d’autorisation', closed: false });
    expect(await startable()).toEqual(offered);
    expect((await close(day(0), revision + 1)).body.code).toBe('establishment-closed-already');
    const reopen = (at: number) =>
      send('administrateur', 'POST', `/${here}/reouverture`, { reason: 'Autorisation renouvelée' }, at);
    expect((await reopen(revision + 1)).body.closing).toBeUndefined();
    expect((await close(day(0), revision + 2)).body.closing?.closed).toBe(true);

    expect(await startable()).toEqual([]);
    await expect(
      buildDossier(organisationId, { establishmentId: here, packId: 'pde' }),
    ).rejects.toMatchObject({
      code: 'establishment-closed',
    });
    const enter = (on: string) => inOrganisation(organisationId, (tx) => openStay(tx, dossierId, on));
    await expect(enter(day(0))).rejects.toMatchObject({ code: 'establishment-closed' });
    // Somebody who had come before is written down after.
    await enter(day(-1));
    const choices = (query: string) =>
      server.current.get<{ items: Array<{ id: string }> }>(
        `/api/v1/choices/establishments${query}`,
        cookies['administrateur'],
      );
    expect((await choices('')).body.items.map(({ id }) => id)).not.toContain(here);
    expect((await choices(`?ids=${here}`)).body.items.map(({ id }) => id)).toEqual([here]);
    const dossier = await server.current.get(`/api/v1/dossiers/${dossierId}`, cookies['secretaire']);
    expect(dossier.status).toBe(200);

    expect((await reopen(revision + 3)).status).toBe(200);
    expect(await startable()).toEqual(offered);
    expect((await reopen(revision + 4)).body.code).toBe('establishment-not-closed');
    const lines = (await trailOf(here)).slice(-4);
    expect(lines.map(({ action }) => action)).toEqual([
      'etablissement.ferme',
      'etablissement.rouvert',
      'etablissement.ferme',
      'etablissement.rouvert',
    ]);
    expect(lines.at(-2)?.details).toMatchObject({
      du: day(0),
      motif: 'Fin d’autorisation',
      enCours: counted,
    });
    expect(lines.at(-1)?.details).toMatchObject({ fermeDepuis: day(0), motif: 'Autorisation renouvelée' });
  });
});
