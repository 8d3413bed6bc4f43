import type { Problem, ViewPage } from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { createService } from '../../engine/src/organisation/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { registerNextTaskLoader, registerPlannedLoader, saveRecord } from '../../engine/src/records/index.js';
import { answersRead } from '../../engine/src/records/views/answersRead.js';
import { ageInWords } from '../../engine/src/records/views/cells.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
const places: Record<string, string> = {};
const cookies: Record<string, string> = {};
const dossiers: Record<string, string> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  for (const name of ['Glycines', 'Tilleuls']) {
    places[name] = (await buildEstablishment(organisationId, { name, capacity: 2 })).id;
  }
  const { Glycines = '', Tilleuls = '' } = places;
  const posts: Array<[string, Array<[string, string]>]> = [
    [
      'deux',
      [
        [Glycines, 'secretaire'],
        [Tilleuls, 'secretaire'],
      ],
    ],
    ['glycines', [[Glycines, 'secretaire']]],
    ['psychologue', [[Glycines, 'psychologue']]],
    ['educateur', [[Glycines, 'educateur']]],
  ];
  for (const [name, roles] of posts) {
    const { id } = await buildProfessional(organisationId, { roles });
    cookies[name] = await signIn(organisationId, id);
    cookies[`id:${name}`] = id;
  }
  const made: Array<[string, string, string, string]> = [
    ['ancienne', Glycines, 'demande', 'Zola'],
    ['attente', Tilleuls, 'attente', 'Musset'],
    ['recente', Glycines, 'demande', 'Camus'],
    ['presente', Glycines, 'present', 'Hugo'],
  ];
  for (const [name, establishmentId, stage, nomNaissance] of made) {
    const { id } = await buildDossier(organisationId, {
      establishmentId,
      stage,
      traits: { nomNaissance, prenoms: 'Lou', dateNaissance: '2020-01-31' },
    });
    dossiers[name] = id;
  }
});

const view = (who: string, query = '') =>
  server.current.get<ViewPage>(`/api/v1/views/demandes${query}`, cookies[who]);
const names = ({ body }: { body: ViewPage }) => body.items.map(({ displayName }) => displayName);

describe('Given a list that a pack declares, over two establishments', () => {
  it('when somebody works in both, then the demands of both are there, the oldest first, with the places', async () => {
    const answer = await view('deux');
    expect(answer.status).toBe(200);
    expect(names(answer)).toEqual(['ZOLA Lou', 'MUSSET Lou', 'CAMUS Lou']);
    expect(answer.body.stages).toEqual([
      { id: 'demande', label: 'Demande reçue', count: 2 },
      { id: 'attente', label: 'Liste d’attente', tone: 'watch', count: 1 },
    ]);
    expect(answer.body.places).toEqual([
      {
        establishmentId: places['Glycines'],
        name: 'Glycines',
        capacity: 2,
        occupied: 1,
        waiting: 2,
        freed: 0,
      },
      {
        establishmentId: places['Tilleuls'],
        name: 'Tilleuls',
        capacity: 2,
        occupied: 0,
        waiting: 1,
        freed: 0,
      },
    ]);
  });

  it('when somebody works in one, then only its demands are there', async () => {
    const answer = await view('glycines');
    expect(names(answer)).toEqual(['ZOLA Lou', 'CAMUS Lou']);
    expect(answer.body.places.map(({ name }) => name)).toEqual(['Glycines']);
  });

  it.each([
    ['?stage=attente', ['MUSSET Lou']],
    ['?q=cam', ['CAMUS Lou']],
    ['?stage=present', []],
  ])('when it is filtered by %s, then %j remain', async (query, expected) => {
    expect(names(await view('deux', query))).toEqual(expected);
  });

  it('when it is filtered by an establishment, then only that one is there', async () => {
    const answer = await view('deux', `?establishment=${places['Tilleuls'] ?? ''}`);
    expect(names(answer)).toEqual(['MUSSET Lou']);
    expect(answer.body.places).toHaveLength(1);
  });

  it('when it is narrowed to a service, then its dossiers alone are there, and counted', async () => {
    const establishmentId = places['Glycines'] ?? '';
    const service = await inOrganisation(organisationId, (tx) =>
      createService(tx, { establishmentId, name: 'Groupe des grands', openedOn: '2020-01-01' }),
    );
    await server.current.database.asSuperuser(
      `update trame.dossier set service_id = '${service}' where id = '${dossiers['recente']}'`,
    );
    const answer = await view('deux', `?establishment=${establishmentId}&service=${service}`);
    expect(names(answer)).toEqual(['CAMUS Lou']);
    expect(answer.body.stages.map(({ count }) => count)).toEqual([1, 0]);
    expect(
      names(await view('deux', `?establishment=${places['Tilleuls'] ?? ''}&service=${service}`)),
    ).toEqual([]);
  });

  it('when an establishment where one does not work is asked, then the list does not exist there', async () => {
    const answer = await server.current.get<Problem>(
      `/api/v1/views/demandes?establishment=${places['Tilleuls'] ?? ''}`,
      cookies['glycines'],
    );
    expect([answer.status, answer.body.code]).toEqual([404, 'view-not-found']);
  });

  it('when a priority is changed from it with a reason, then what is urgent comes first, then the oldest; the dossier says why', async () => {
    const change = (who: string, name: string, value: string, reason = 'Sortie d’hôpital') =>
      server.current.send<Problem>('POST', '/api/v1/views/demandes/priority', {
        body: { dossierId: dossiers[name], value, reason },
        cookie: cookies[who] ?? '',
      });
    expect((await change('psychologue', 'recente', '1')).status).toBeGreaterThanOrEqual(400);
    expect((await change('glycines', 'attente', '1')).status).toBe(404);
    expect((await change('deux', 'recente', '9')).body.code).toBe('invalid-form-data');
    expect((await change('deux', 'presente', '1')).body.code).toBe('not-fillable');
    expect((await change('deux', 'recente', '1')).status).toBe(204);
    expect((await change('deux', 'attente', '3')).status).toBe(204);
    const answer = await view('deux');
    expect(names(answer)).toEqual(['CAMUS Lou', 'MUSSET Lou', 'ZOLA Lou']);
    expect(answer.body.items[0]).toMatchObject({ priority: { label: 'Urgente' }, mayPrioritise: true });
    expect(names(await view('deux', '?sort=oldest'))).toEqual(['ZOLA Lou', 'MUSSET Lou', 'CAMUS Lou']);
    const [kept] = await server.current.database.asSuperuser<{ data: object }>(
      "select data from record where dossier_id = $1 and form_id = 'tri'",
      [dossiers['recente']],
    );
    expect(kept?.data).toMatchObject({ niveau: '1', motif: 'Sortie d’hôpital' });
    await server.current.database.asSuperuser("update record set state = 'annule' where form_id = 'tri'");
  });

  it('when somebody who is there leaves soon, and something is planned of who waits, then both are told', async () => {
    const author = await principalOf(organisationId, cookies['id:deux'] ?? '');
    const { versionId } = await getPack('atelier');
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const leaves = (days: number) =>
      inOrganisation(organisationId, (tx) =>
        saveRecord(tx, {
          dossierId: dossiers['presente'] ?? '',
          packVersionId: versionId,
          formId: 'tri',
          data: { libre: day(days) },
          author,
        }),
      );
    await leaves(200);
    expect((await view('glycines')).body.places[0]?.freed).toBe(0);
    await leaves(10);
    expect((await view('glycines')).body.places[0]?.freed).toBe(1);
    const planned = {
      id: dossiers['recente'] ?? '',
      title: 'Premier entretien',
      at: '2030-01-01T09:00:00.000Z',
    };
    registerPlannedLoader((_tx, _principal, ids) =>
      Promise.resolve(new Map(ids.filter((id) => id === planned.id).map((id) => [id, planned]))),
    );
    const { items } = (await view('glycines')).body;
    expect(items.flatMap((item) => item.planned ?? [])).toEqual([planned]);
    registerPlannedLoader(() => Promise.resolve(new Map()));
  });

  it('when somebody may write nothing that is planned, or the dossier is closed, then planning is not proposed', async () => {
    const proposed = async (who: string): Promise<boolean[]> =>
      (await view(who)).body.items.map(({ mayPlan }) => mayPlan);
    expect(await proposed('glycines')).toEqual([true, true]);
    expect(await proposed('psychologue')).toEqual([false, false]);
    await server.current.database.asSuperuser('update trame.dossier set phase = $2 where id = $1', [
      dossiers['recente'],
      'clos',
    ]);
    expect(await proposed('glycines')).toEqual([true, false]);
    await server.current.database.asSuperuser('update trame.dossier set phase = $2 where id = $1', [
      dossiers['recente'],
      'actif',
    ]);
  });

  it('when an educator asks it, then only the dossiers of their team would be there', async () => {
    expect(names(await view('educateur'))).toEqual([]);
  });

  it('when it does not exist, then it is not found', async () => {
    const answer = await server.current.get<Problem>('/api/v1/views/absente', cookies['deux']);
    expect([answer.status, answer.body.code]).toEqual([404, 'view-not-found']);
  });
});

describe('Given answers that the columns quote', () => {
  beforeAll(async () => {
    const { versionId } = await getPack('atelier');
    const write = async (formId: string, who: string, data: Record<string, unknown>) => {
      const author = await principalOf(organisationId, cookies[`id:${who}`] ?? '');
      await inOrganisation(organisationId, (tx) =>
        saveRecord(tx, {
          dossierId: dossiers['ancienne'] ?? '',
          packVersionId: versionId,
          formId,
          data,
          author,
        }),
      );
    };
    await write('demande', 'deux', {
      nom: 'Zola',
      prenoms: 'Lou',
      origine: 'service',
      dateReception: '2026-01-05',
    });
    await write('entretien', 'psychologue', { objet: 'x', constat: 'Confidentiel' });
  });

  it('when the list is shown, then cells are in words, and empty when the domain may not be read', async () => {
    const { body } = await view('glycines', '?q=zola');
    expect(body.items[0]?.cells).toEqual({
      age: expect.stringMatching(/^\d+ ans$/) as string,
      origine: 'service',
      recue: '05/01/2026',
      constat: null,
      nature: null,
      prive: null,
      lieu: 'Glycines',
    });
    const theirs = await view('psychologue', '?q=zola');
    expect(theirs.body.items[0]?.cells['constat']).toBe('Confidentiel');
  });

  it('when the next task is known, then it is on the line', async () => {
    const next = { id: '33333333-3333-4333-8333-333333333333', title: 'Vérifier les pièces' };
    registerNextTaskLoader(async () => new Map([[dossiers['ancienne'] ?? '', next]]));
    const { body } = await view('deux');
    expect(body.items.map(({ nextTask }) => nextTask)).toEqual([next, undefined, undefined]);
  });
});

/** A page mark made by hand. */
function markOf(key: string): string {
  return Buffer.from(JSON.stringify({ key, id: '33333333-3333-4333-8333-333333333333' })).toString(
    'base64url',
  );
}

describe('Given more demands than a page holds', () => {
  it('when the pages are turned, then each demand is seen once, what is urgent first however late it came', async () => {
    const { id } = await buildOrganisation();
    const place = await buildEstablishment(id);
    const person = await buildProfessional(id, { roles: [[place.id, 'secretaire']] });
    const waiting: string[] = [];
    for (let index = 0; index < 203; index += 1)
      waiting.push((await buildDossier(id, { establishmentId: place.id })).id);
    const cookie = await signIn(id, person.id);
    await server.current.send('POST', '/api/v1/views/demandes/priority', {
      body: { dossierId: waiting.at(-1), value: '1', reason: 'Sortie d’hôpital' },
      cookie,
    });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: ViewPage } = await server.current.get(
        `/api/v1/views/demandes?cursor=${encodeURIComponent(cursor)}`,
        cookie,
      );
      expect(page.body.order).toBe('priority');
      seen.push(...page.body.items.map(({ dossierId }) => dossierId));
      cursor = page.body.next;
    }
    expect(seen).toEqual([waiting.at(-1), ...waiting.slice(0, -1)]);
  });

  it.each([
    'abc',
    'WzEsMl0',
    'eyJrZXkiOjEsImlkIjoieCJ9',
    markOf('zola'),
    markOf('2026-99-99T00:00:00.000000Z'),
  ])('when the page mark is %s, then it is refused', async (cursor) => {
    const answer = await server.current.get<Problem>(
      `/api/v1/views/demandes?cursor=${cursor}`,
      cookies['deux'],
    );
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });
});

describe('Given what a list reads of the answers', () => {
  const sources = { demande: 'form:demande', tri: 'form:tri' };
  const answers = { demande: { origine: 'ase', motif: 'x' }, tri: { niveau: '1', motif: 'x' } };
  it.each([
    ['formulaires.tri.niveau', ['tri'], { tri: { niveau: '1' } }, false],
    ['if usager.age > 3 then formulaires.tri else null', ['tri'], { tri: answers.tri }, true],
    ['for f in [formulaires] return f.tri.motif', ['demande', 'tri'], answers, false],
    ['this is ( not', ['demande', 'tri'], answers, true],
  ])('when it is %s, then that alone is kept', (expression, named, kept, person) => {
    const read = answersRead([expression], sources);
    const asked = Object.fromEntries(Object.entries(answers).filter(([name]) => name in read.sources));
    expect([Object.keys(read.sources), read.keep(asked), read.person]).toEqual([named, kept, person]);
  });
});

describe('Given an age', () => {
  it.each([
    ['2026-05-10', '2026-11-23', '6 mois'],
    ['2024-11-24', '2026-11-23', '23 mois'],
    ['2024-11-23', '2026-11-23', '2 ans'],
    [1, '2026-11-23', '1 an'],
    ['2027-01-01', '2026-11-23', undefined],
    [null, '2026-11-23', undefined],
  ])('when the birth is %j on %s, then it is %j', (birth, today, words) => {
    expect(ageInWords(birth, today)).toBe(words);
  });
});
