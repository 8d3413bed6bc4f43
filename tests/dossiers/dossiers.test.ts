import type { ChoiceList, Dossier, DossierPage, Problem } from '@trame/schemas';
import { setContacts } from '../../engine/src/dossiers/index.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

describe('Given a dossier of an establishment', () => {
  let organisationId: string;
  let dossierId: string;
  const cookies: Record<string, string> = {};

  beforeAll(async () => {
    ({ id: organisationId } = await buildOrganisation());
    const here = await buildEstablishment(organisationId, { name: 'Les Tilleuls' });
    const elsewhere = await buildEstablishment(organisationId);
    const referent = await buildProfessional(organisationId, {
      lastName: 'Morel',
      firstName: 'Anaïs',
      roles: [[here.id, 'educateur']],
    });
    const roles: Array<[string, string, string]> = [
      ['secretaire', here.id, 'secretaire'],
      ['autreSecretaire', elsewhere.id, 'secretaire'],
      ['autreEducateur', here.id, 'educateur'],
      ['directeur', here.id, 'directeur'],
      ['qualite', here.id, 'responsable-qualite'],
      ['siege', elsewhere.id, 'siege'],
    ];
    for (const [name, establishmentId, roleId] of roles) {
      const person = await buildProfessional(organisationId, { roles: [[establishmentId, roleId]] });
      cookies[name] = await signIn(organisationId, person.id);
    }
    cookies['referent'] = await signIn(organisationId, referent.id);
    ({ id: dossierId } = await buildDossier(organisationId, {
      establishmentId: here.id,
      traits: { nomNaissance: 'Lefèvre', prenoms: 'Éloïse Marie', dateNaissance: '2014-03-02' },
      stage: 'present',
      team: [[referent.id, 'referent']],
    }));
  });

  const open = (who: string) => server.current.get<Dossier>(`/api/v1/dossiers/${dossierId}`, cookies[who]);

  it('when its secretary opens it, then it is shown with what may be done in it', async () => {
    const { status, body } = await open('secretaire');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      displayName: 'LEFÈVRE Éloïse',
      stage: 'present',
      stageLabel: 'Présent',
      tone: 'good',
      establishment: { name: 'Les Tilleuls' },
      access: [{ domain: 'administratif', label: 'Administratif', actions: ['lire', 'ecrire'] }],
      team: [{ displayName: 'MOREL Anaïs', function: 'referent', functionLabel: 'Référent' }],
      tasks: [],
    });
    expect(body.fil.map(({ title }) => title)).toEqual(['Présent']);
  });

  it.each([
    ['referent', 200],
    ['directeur', 200],
    ['siege', 200],
    ['autreEducateur', 404],
    ['autreSecretaire', 404],
    ['qualite', 403],
  ])('when %s opens it, then the answer is %i', async (who, status) => {
    expect((await open(who)).status).toBe(status);
  });

  it('when it may not be seen, then it is said as for a dossier that does not exist', async () => {
    const hidden = await open('autreEducateur');
    const missing = await server.current.get<Problem>(
      '/api/v1/dossiers/11111111-1111-4111-8111-111111111111',
      cookies['autreEducateur'],
    );
    expect(hidden.body).toMatchObject({ code: 'dossier-not-found', status: 404 });
    const withoutPlace = ({ instance: _instance, ...rest }: Problem) => rest;
    expect(withoutPlace(hidden.body as unknown as Problem)).toEqual(withoutPlace(missing.body));
  });

  describe('and its entourage', () => {
    const entourage = [
      { nom: 'Lefèvre', prenom: 'Émile', lien: 'pere', role: 'Père' },
      { nom: 'Aubry', prenom: 'Zoé', lien: 'tante' },
    ];
    const contacts = async (query: string, who = 'referent') =>
      server.current.get<ChoiceList>(`/api/v1/dossiers/${dossierId}/choices/contacts${query}`, cookies[who]);
    beforeAll(() => inOrganisation(organisationId, (tx) => setContacts(tx, dossierId, entourage)));

    it('when somebody of it is looked for, then they are found by any part of their names, without accents', async () => {
      expect((await contacts('?q=emile')).body.items).toMatchObject([
        { label: 'LEFÈVRE Émile', detail: 'Père' },
      ]);
      expect((await contacts('')).body.items.map(({ label }) => label)).toEqual([
        'LEFÈVRE Émile',
        'AUBRY Zoé',
      ]);
      expect((await contacts('', 'autreEducateur')).status).toBe(404);
    });

    it('when it is written again, then who stays keeps the identifier that answers point to', async () => {
      const [father] = (await contacts('?q=emile')).body.items;
      await inOrganisation(organisationId, (tx) =>
        setContacts(tx, dossierId, [{ nom: 'Petit', lien: 'voisin' }, entourage[0]!]),
      );
      expect((await contacts(`?ids=${father!.id}`)).body.items).toMatchObject([{ label: 'LEFÈVRE Émile' }]);
    });
  });

  it('when a person is to be designated, then only those whose dossier may be seen are offered and named', async () => {
    const choose = async (query: string, who: string) =>
      (await server.current.get<ChoiceList>(`/api/v1/choices/usagers${query}`, cookies[who])).body.items;
    const [found] = await choose('?q=eloi', 'referent');
    expect(found).toMatchObject({
      label: 'LEFÈVRE Éloïse',
      detail: expect.stringMatching(/02\/03\/2014, dossier /),
    });
    expect(await choose(`?ids=${found!.id}`, 'secretaire')).toMatchObject([{ label: 'LEFÈVRE Éloïse' }]);
    expect(await choose(`?ids=${found!.id}`, 'autreEducateur')).toEqual([]);
    expect(await choose('?q=eloi', 'autreSecretaire')).toEqual([]);
  });

  it('when nobody is signed in, then one must sign in first', async () => {
    const { status, body } = await server.current.get<Problem>(`/api/v1/dossiers/${dossierId}`);
    expect(status).toBe(401);
    expect(body.code).toBe('not-authenticated');
  });

  it('when it is read, then the reading is in the trail, and a refusal is not', async () => {
    const readings = () =>
      server.current.database.asSuperuser<{ actor_name: string }>(
        `select actor_name from audit_record where action = 'dossier.lu' and dossier_id = $1 order by id`,
        [dossierId],
      );
    await pushClock(organisationId, 20 * 60_000);
    const before = (await readings()).length;
    await open('directeur');
    await open('autreEducateur');
    await server.current.get(`/api/v1/dossiers/${dossierId}/timeline`, cookies['secretaire']);
    expect((await readings()).length).toBe(before + 2);
  });

  it('when its page stays open and asks again and again, then it is one reading; after a while, another', async () => {
    const readings = () =>
      server.current.database.asSuperuser<{ subject_kind: string }>(
        `select subject_kind from audit_record where action = 'dossier.lu' and dossier_id = $1 order by id`,
        [dossierId],
      );
    await pushClock(organisationId, 20 * 60_000);
    const before = (await readings()).length;
    const lookAgain = async () => {
      await open('directeur');
      await server.current.get(`/api/v1/dossiers/${dossierId}/timeline`, cookies['directeur']);
    };
    for (let times = 0; times < 3; times += 1) await lookAgain();
    const once = (await readings()).slice(before).map(({ subject_kind }) => subject_kind);
    expect(once).toEqual(['dossier', 'chronologie']);
    await pushClock(organisationId, 20 * 60_000);
    await lookAgain();
    expect((await readings()).length).toBe(before + 4);
  });

  it.each([
    ['lefev', ['LEFÈVRE Éloïse']],
    ['ELOISE', ['LEFÈVRE Éloïse']],
    ['lefèvre eloi', ['LEFÈVRE Éloïse']],
    ['durand', []],
    [`'; drop table dossier; --`, []],
    ['& | ! ( :*', ['LEFÈVRE Éloïse']],
  ])('when its secretary searches %j, then %j is found', async (q, names) => {
    const { body } = await server.current.get<DossierPage>(
      `/api/v1/dossiers?q=${encodeURIComponent(q)}`,
      cookies['secretaire'],
    );
    expect(body.items.map(({ displayName }) => displayName)).toEqual(names);
  });

  it.each([
    ['referent', '', 1],
    ['siege', '', 1],
    ['secretaire', '?stageGroup=present', 1],
    ['secretaire', '?stageGroup=attente', 0],
    ['autreSecretaire', '', 0],
  ])(
    'when %s lists the dossiers%s, then %i is there, and that it was listed is in the trail',
    async (who, query, count) => {
      const listings = async () =>
        (
          await server.current.database.asSuperuser(
            `select 1 from audit_record where action = 'dossiers.listes'`,
          )
        ).length;
      const before = await listings();
      const { body } = await server.current.get<DossierPage>(`/api/v1/dossiers${query}`, cookies[who]);
      expect(body.items).toHaveLength(count);
      expect(await listings()).toBe(before + 1);
    },
  );

  it('when its number is typed, then it is found', async () => {
    const { body } = await open('secretaire');
    const found = await server.current.get<DossierPage>(
      `/api/v1/dossiers?q=${body.numero}`,
      cookies['secretaire'],
    );
    expect(found.body.items.map(({ id }) => id)).toEqual([dossierId]);
  });

  it('when somebody without right searches it, then nothing is found', async () => {
    const { body } = await server.current.get<DossierPage>(
      '/api/v1/dossiers?q=lefevre',
      cookies['autreEducateur'],
    );
    expect(body).toEqual({ items: [], next: null });
  });
});

describe('Given more dossiers than a page holds', () => {
  it('when the pages are turned, by name or among many of the same name, then each is seen once', async () => {
    const { id } = await buildOrganisation();
    const place = await buildEstablishment(id);
    const person = await buildProfessional(id, { roles: [[place.id, 'secretaire']] });
    for (let index = 0; index < 60; index += 1) {
      await buildDossier(id, {
        establishmentId: place.id,
        traits: { nomNaissance: 'Martin', prenoms: 'Lou' },
      });
    }
    const cookie = await signIn(id, person.id);
    for (const query of ['', 'q=martin&']) {
      const first = await server.current.get<DossierPage>(`/api/v1/dossiers?${query}`, cookie);
      const cursor = encodeURIComponent(first.body.next ?? '');
      const second = await server.current.get<DossierPage>(
        `/api/v1/dossiers?${query}cursor=${cursor}`,
        cookie,
      );
      const seen = [...first.body.items, ...second.body.items].map((line) => line.id);
      expect([first.body.items.length, new Set(seen).size, second.body.next]).toEqual([50, 60, null]);
    }
  });

  it('when a name is typed, then those of that family name come first, then those whose name begins so, then the others', async () => {
    const { id } = await buildOrganisation();
    const place = await buildEstablishment(id);
    const person = await buildProfessional(id, { roles: [[place.id, 'secretaire']] });
    for (const [nomNaissance, prenoms] of [
      ['Bernard', 'Martin'],
      ['Martineau', 'Ana'],
      ['Martin', 'Zoé'],
      ['Martin-Roy', 'Eva'],
    ])
      await buildDossier(id, { establishmentId: place.id, traits: { nomNaissance, prenoms } });
    const cookie = await signIn(id, person.id);
    const named = async (q: string) =>
      (await server.current.get<DossierPage>(`/api/v1/dossiers?q=${q}`, cookie)).body.items.map(
        ({ displayName }) => displayName,
      );
    expect(await named('MARTIN')).toEqual([
      'MARTIN Zoé',
      'MARTIN-ROY Eva',
      'MARTINEAU Ana',
      'BERNARD Martin',
    ]);
    expect(await named('martin%20bern')).toEqual(['BERNARD Martin']);
  });
});
