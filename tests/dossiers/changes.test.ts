import type { AuditPage, Dossier, MomentPage, Problem } from '@trame/schemas';
import { sealAudit, verifyAudit } from '../../engine/src/audit/index.js';
import { getPack } from '../../engine/src/catalog/index.js';
import {
  careTeamOf,
  createDossier,
  dossierContext,
  getDossier,
  openStay,
  reassign,
  recordMoment,
  setCareTeam,
  setContacts,
  setStage,
} from '../../engine/src/dossiers/index.js';
import { csvLine, inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
let here: string;
let elsewhere: string;
let dossierId: string;
const people: Record<string, { id: string; cookie: string }> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: here } = await buildEstablishment(organisationId, { name: 'Ici' }));
  ({ id: elsewhere } = await buildEstablishment(organisationId, { name: 'Ailleurs' }));
  const posts: Array<[string, string, string]> = [
    ['secretaire', here, 'secretaire'],
    ['directeur', here, 'directeur'],
    ['directeurAilleurs', elsewhere, 'directeur'],
    ['educateur', here, 'educateur'],
    ['psychologue', here, 'psychologue'],
  ];
  for (const [name, place, role] of posts) {
    const { id } = await buildProfessional(organisationId, { roles: [[place, role]] });
    people[name] = { id, cookie: await signIn(organisationId, id) };
  }
});

beforeEach(async () => {
  ({ id: dossierId } = await buildDossier(organisationId, { establishmentId: here }));
});

const work = <T>(act: (tx: Tx) => Promise<T>) => inOrganisation(organisationId, act);
const who = (name: string) => people[name] ?? { id: '', cookie: '' };
const statusFor = async (name: string) =>
  (await server.current.get(`/api/v1/dossiers/${dossierId}`, who(name).cookie)).status;

const actions = async () =>
  (
    await server.current.database.asSuperuser<{ action: string }>(
      'select action from audit_record where dossier_id = $1 order by id',
      [dossierId],
    )
  ).map(({ action }) => action);

describe('Given dossiers opened at the same time', () => {
  it('when ten are, then each has its own number, without a gap', async () => {
    const { id } = await buildOrganisation();
    const place = await buildEstablishment(id);
    const made = await Promise.all(
      Array.from({ length: 10 }, () => buildDossier(id, { establishmentId: place.id })),
    );
    const numbers = made.map(({ numero }) => Number(numero.split('-')[1])).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('when the establishment is of another organisation, then it is refused', async () => {
    const other = await buildOrganisation();
    const foreign = await buildEstablishment(other.id);
    const { versionId } = await getPack('atelier');
    const making = work((tx) =>
      createDossier(tx, {
        establishmentId: foreign.id,
        packId: 'atelier',
        packVersionId: versionId,
        traits: {},
        actor: 'systeme',
      }),
    );
    await expect(making).rejects.toMatchObject({ code: 'unknown-establishment' });
  });
});

describe('Given the care team of a dossier', () => {
  it('when an educator enters it, then the dossier opens; when they leave, it closes the same day', async () => {
    expect(await statusFor('educateur')).toBe(404);
    const { id } = who('educateur');
    await work((tx) => setCareTeam(tx, dossierId, [{ professionalId: id, functionId: 'referent' }]));
    expect(await actions()).toContain('dossier.equipe');
    expect(await statusFor('educateur')).toBe(200);
    await work((tx) => setCareTeam(tx, dossierId, []));
    expect(await statusFor('educateur')).toBe(404);
    expect(await work((tx) => careTeamOf(tx, dossierId))).toEqual([]);
  });

  it('when it is set again, then who stays keeps the day they came', async () => {
    const member = { professionalId: who('educateur').id, functionId: 'referent' };
    await work((tx) => setCareTeam(tx, dossierId, [member]));
    await server.current.database.asSuperuser(
      `update care_team_member set from_date = '2025-01-01' where dossier_id = $1`,
      [dossierId],
    );
    const other = { professionalId: who('psychologue').id, functionId: 'co-referent' };
    await work((tx) => setCareTeam(tx, dossierId, [member, other]));
    const team = await work((tx) => careTeamOf(tx, dossierId));
    expect(team[0]).toMatchObject({ ...member, from: '2025-01-01' });
    expect(team).toHaveLength(2);
  });

  it('when somebody is unknown, then nothing changes', async () => {
    const other = await buildOrganisation();
    const stranger = await buildProfessional(other.id);
    const setting = work((tx) =>
      setCareTeam(tx, dossierId, [{ professionalId: stranger.id, functionId: 'referent' }]),
    );
    await expect(setting).rejects.toMatchObject({ code: 'unknown-team-member' });
  });
});

describe('Given a dossier that moves', () => {
  it('when it changes stage, then the timeline and the trail say so, once', async () => {
    await work((tx) => setStage(tx, dossierId, 'attente'));
    await work((tx) => setStage(tx, dossierId, 'attente'));
    const { body } = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossierId}/timeline`,
      who('secretaire').cookie,
    );
    expect(body.items.map(({ kind, title }) => [kind, title])).toEqual([['etape', 'Liste d’attente']]);
    expect((await actions()).filter((action) => action === 'dossier.etape')).toHaveLength(1);
  });

  it('when the stage is not one of its pack, then it stays where it is', async () => {
    await expect(work((tx) => setStage(tx, dossierId, 'inconnue'))).rejects.toMatchObject({
      code: 'unknown-stage',
    });
    expect((await work((tx) => getDossier(tx, dossierId))).stage).toBe('demande');
  });

  it('when it goes to another establishment, then rights follow at once', async () => {
    expect([await statusFor('directeur'), await statusFor('directeurAilleurs')]).toEqual([200, 404]);
    await work((tx) => reassign(tx, dossierId, elsewhere));
    expect([await statusFor('directeur'), await statusFor('directeurAilleurs')]).toEqual([404, 200]);
    expect(await actions()).toContain('dossier.reoriente');
  });

  it('when it goes to another establishment, then who does not work there leaves the care team', async () => {
    const members = ['educateur', 'directeur'].map((name) => ({
      professionalId: who(name).id,
      functionId: 'referent',
    }));
    await work((tx) => setCareTeam(tx, dossierId, members));
    expect(await statusFor('educateur')).toBe(200);
    await work((tx) => reassign(tx, dossierId, elsewhere));
    expect(await statusFor('educateur')).toBe(404);
    expect(await work((tx) => careTeamOf(tx, dossierId))).toEqual([]);
  });

  it('when the other establishment is of another pack, then the dossier stays where it is', async () => {
    const { id: other } = await buildEstablishment(organisationId, { packId: 'fondation' });
    await expect(work((tx) => reassign(tx, dossierId, other))).rejects.toMatchObject({
      code: 'establishment-of-another-pack',
    });
    expect((await work((tx) => getDossier(tx, dossierId))).establishmentId).toBe(here);
  });

  it('when the person enters then leaves, then the stay is open then closed', async () => {
    await work((tx) => openStay(tx, dossierId, '2026-01-15'));
    const facts = await work((tx) => dossierContext(tx, dossierId));
    expect(facts).toMatchObject({
      dossier: { id: dossierId, etape: 'demande', dateEntree: '2026-01-15' },
      etablissement: { nom: 'Ici', categorie: '1', capacite: 12 },
      parametres: { delaiReponse: 'P15D' },
    });
    await work((tx) => setStage(tx, dossierId, 'sorti'));
    const stays = await server.current.database.asSuperuser(
      'select to_date from stay where dossier_id = $1',
      [dossierId],
    );
    expect(stays).toHaveLength(1);
    expect((await work((tx) => getDossier(tx, dossierId))).exitDate).not.toBeNull();
  });
});

describe('Given the entourage of a person', () => {
  it('when it is set, then contacts come in the order of the calls, and what is forbidden is told', async () => {
    await work((tx) =>
      setContacts(tx, dossierId, [
        {
          nom: 'Petit',
          prenom: 'Paul',
          lien: 'pere',
          ordreAppel: 2,
          contactAutorise: 'non',
          neDoitPasConnaitreAdresse: 'oui',
        },
        {
          nom: 'Petit',
          prenom: 'Marie',
          lien: 'mere',
          ordreAppel: 1,
          contactAutorise: 'oui',
          telephone: '0102030405',
          telephoneSecours: '06',
        },
      ]),
    );
    expect(await actions()).toContain('dossier.entourage');
    const { body } = await server.current.get<Dossier>(
      `/api/v1/dossiers/${dossierId}`,
      who('secretaire').cookie,
    );
    expect(
      body.contacts.map(({ prenom, lien, ordreAppel, neDoitPasConnaitreAdresse }) => [
        prenom,
        lien,
        ordreAppel,
        neDoitPasConnaitreAdresse,
      ]),
    ).toEqual([
      ['Marie', 'mere', 1, false],
      ['Paul', 'pere', 2, true],
    ]);
    expect(body.alerts.map(({ level, message }) => [level, message])).toEqual([
      ['danger', 'Contact interdit : PETIT Paul.'],
      ['danger', 'PETIT Paul ne doit pas connaître l’adresse de l’accueil.'],
    ]);
  });

  it.each([
    [{ nom: '', lien: 'mere' }, '/0/nom'],
    [{ nom: 'Petit', lien: '' }, '/0/lien'],
    [{ nom: 'Petit', lien: 'mere', ordreAppel: 0 }, '/0/ordreAppel'],
  ])('when a contact is %j, then it is refused at %s', async (contact, path) => {
    await expect(work((tx) => setContacts(tx, dossierId, [contact]))).rejects.toMatchObject({
      code: 'invalid-contact',
      faults: [{ path }],
    });
  });
});

describe('Given moments of several domains', () => {
  beforeEach(async () => {
    await work(async (tx) => {
      for (const [title, domain] of [
        ['Courrier', 'administratif'],
        ['Sortie', 'educatif'],
        ['Entretien', 'psychologue'],
        ['Ouverture', undefined],
      ] as const) {
        await recordMoment(tx, {
          dossierId,
          at: tx.now(),
          kind: 'formulaire',
          title,
          ref: { kind: 'fiche', id: title },
          domain,
        });
      }
    });
  });

  it.each([
    ['secretaire', '', ['Courrier', 'Ouverture']],
    ['directeur', '', ['Courrier', 'Ouverture', 'Sortie']],
    ['psychologue', '', ['Courrier', 'Entretien', 'Ouverture']],
    ['directeur', '?domain=educatif', ['Sortie']],
    ['secretaire', '?domain=psychologue', []],
  ])('when %s reads the timeline%s, then %j are there', async (name, query, titles) => {
    const { body } = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossierId}/timeline${query}`,
      who(name).cookie,
    );
    expect(body.items.map(({ title }) => title).sort()).toEqual(titles);
  });

  it('when there are more than a page, then each is seen once', async () => {
    await work(async (tx) => {
      const at = tx.now();
      for (let index = 0; index < 60; index += 1) {
        await recordMoment(tx, {
          dossierId,
          at,
          kind: 'message',
          title: `M${index}`,
          ref: { kind: 'x', id: String(index) },
        });
      }
    });
    const first = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossierId}/timeline?kind=message`,
      who('secretaire').cookie,
    );
    const cursor = encodeURIComponent(first.body.next ?? '');
    const second = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossierId}/timeline?kind=message&cursor=${cursor}`,
      who('secretaire').cookie,
    );
    const seen = [...first.body.items, ...second.body.items].map(({ title }) => title);
    expect([first.body.items.length, new Set(seen).size]).toEqual([50, 60]);
  });
});

describe('Given the accesses of a dossier', () => {
  it('when the director asks, then who opened it is told, and that they asked is told next time', async () => {
    await statusFor('secretaire');
    const address = `/api/v1/dossiers/${dossierId}/acces`;
    const first = await server.current.get<AuditPage>(address, who('directeur').cookie);
    expect(first.body.items.map(({ action }) => action)).toContain('dossier.lu');
    const second = await server.current.get<AuditPage>(address, who('directeur').cookie);
    expect(second.body.items[0]?.action).toBe('acces.lus');
    expect(second.body.items[1]?.action).toBe('acces.lus');
  });

  it.each([
    ['secretaire', 403],
    ['directeurAilleurs', 404],
    ['educateur', 404],
  ])('when %s asks, then the answer is %i', async (name, status) => {
    for (const what of ['acces', 'acces/export']) {
      const address = `/api/v1/dossiers/${dossierId}/${what}`;
      expect((await server.current.get<Problem>(address, who(name).cookie)).status).toBe(status);
    }
  });

  it('when the director exports them, then the file gives each line with its seal and the head of the chain, and the export is told', async () => {
    await statusFor('secretaire');
    await sealAudit();
    const answer = await fetch(`${server.current.url}/api/v1/dossiers/${dossierId}/acces/export`, {
      headers: { cookie: who('directeur').cookie, 'x-trame': '1' },
    });
    expect(answer.headers.get('content-type')).toMatch('text/csv');
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="journal-[\w-]+\.csv"/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().slice(1).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^"Numéro";"Date et heure";"Qui";"Action";/);
    expect(lines.slice(1, -1).every((line) => line.includes(dossierId))).toBe(true);
    expect(lines.find((line) => line.includes('"dossier.lu"'))).toMatch(/"\d+";"[0-9a-f]{64}"$/);
    expect(lines.at(-2)).toContain('"acces.exportes"');
    const { head } = await verifyAudit(organisationId);
    expect(lines.at(-1)).toMatch(/^"Tête de la chaîne";/);
    expect(lines.at(-1)).toContain(head);
  });

  it('when a cell begins as a formula, then it is none', () => {
    expect(csvLine(['=1+1', ' @x', '-2', 'a "b"; c', null, 3])).toBe(
      `"'=1+1";"' @x";"'-2";"a ""b""; c";"";3\r\n`,
    );
  });
});
