import { jest } from '@jest/globals';
import type { DirectoryPage, DirectoryStanding } from '@trame/schemas';
import { directoryImport } from '../../engine/src/commands/directoryImport.js';
import {
  connectorRoutes,
  importExtraction,
  openConnectors,
  runConnector,
} from '../../engine/src/connectors/index.js';
import {
  dateOfName,
  readLine,
  readTitles,
} from '../../engine/src/connectors/annuaire/extraction/readLine.js';
import { purgeDirectory } from '../../engine/src/connectors/annuaire/purgeDirectory.js';
import { inOrganisation, logger } from '../../engine/src/platform/index.js';
import { demoDirectory } from '../../engine/sandbox/annuaire/people.js';
import { startAnnuaire, type AnnuaireTwin } from '../../engine/sandbox/annuaire/startAnnuaire.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ groups: [connectorRoutes] });
const authority = createAuthority(new Date());
let twin: AnnuaireTwin;
let organisationId: string;
let establishmentId: string;
let cookie: string;

beforeAll(async () => {
  twin = await startAnnuaire({ authority, directory: demoDirectory(), port: 0 });
});
afterAll(() => twin.stop());
beforeEach(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: establishmentId } = await buildEstablishment(organisationId));
  const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
  cookie = await signIn(organisationId, id);
  Object.assign(twin.directory, demoDirectory());
  twin.record.mode = 'normal';
  twin.record.seen.length = 0;
  configure();
});

function configure(annuaire: { key?: string; url?: string } | null = {}): void {
  openConnectors({
    smtp: {},
    demo: true,
    ...(annuaire ? { annuaire: { url: twin.url, key: twin.key, ca: authority.ca, ...annuaire } } : {}),
  });
}

const search = (criteria: Record<string, string>) =>
  server.current.get<DirectoryPage>(`/api/v1/directory/mailboxes?${new URLSearchParams(criteria)}`, cookie);
const standing = async (adresse: string): Promise<DirectoryStanding> =>
  (
    await server.current.get<DirectoryStanding>(
      `/api/v1/directory/standing?${new URLSearchParams({ adresse })}`,
      cookie,
    )
  ).body;

const TITLES =
  'Type de BAL|Adresse BAL|Type Identifiant PP|Identifiant PP|Identification nationale PP|Type identifiant structure|Identification Structure|Service de rattachement|Civilité d’exercice|Nom d’exercice|Prénom d’exercice|Catégorie profession|Libellé de catégorie profession|Code Profession|Libellé Profession|Code savoir-faire|Libellé savoir-faire|Dématérialisation|Raison Sociale structure BAL|Enseigne commerciale structure BAL|L2COMPLEMENTLOCALISATION|L3COMPLEMENTDISTRIBUTION|L4NUMEROVOIE|L4COMPLEMENTNUMEROVOIE|NL4TYPEVOIE|L4LIBELLEVOIE|L5LIEUDITMENTION|L6LIGNEACHEMINEMENT|Code postal|Département|Pays';
const extracted = (address: string, nom: string, prenom: string): string => {
  const cells: Record<string, string> = {
    'Type de BAL': 'PER',
    'Adresse BAL': address,
    'Identifiant PP': '10990009999',
    'Nom d’exercice': nom,
    'Prénom d’exercice': prenom,
    'Libellé Profession': 'Infirmier',
    'Raison Sociale structure BAL': 'CABINET DU PONT',
    L6LIGNEACHEMINEMENT: '99200 ORVAL',
    'Code postal': '99200',
  };
  return TITLES.split('|')
    .map((title) => cells[title] ?? '')
    .join('|');
};

const circuit = async (criteria: Record<string, unknown>) => {
  const { id: dossierId } = await buildDossier(organisationId, { establishmentId });
  return runConnector('annuaire.rechercher', criteria, {
    organisationId,
    dossierId,
    circuitId: 'admission',
    instanceId: 'i1',
    executionId: 'e1',
    packVersionId: 'v1',
    idempotencyKey: 'annuaire-1',
    signal: new AbortController().signal,
    logger,
  });
};
/** What was asked within the hour is not asked again: two hours go by. */
const later = () =>
  inOrganisation(organisationId, (tx) =>
    tx.query(`update directory_search set asked_at = asked_at - interval '2 hours'`),
  );

async function* lines(...all: string[]): AsyncIterable<string> {
  for (const one of [TITLES, ...all]) yield await Promise.resolve(one);
}

describe('The command that loads the extraction', () => {
  it.each([[['extraction.txt', '--date']], [['--date', '2026-11-01']], [[]]])(
    'Given %j, when it is run, then it says how, and loads nothing',
    async (words) => {
      const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      expect(await directoryImport(words)).toBe(2);
      expect(said.mock.calls.join()).toContain('trame directory import');
      said.mockRestore();
    },
  );
});

describe('Given the directory answers', () => {
  it('When one searches a name, then persons come with their profession and place, and the search is traced without its words', async () => {
    const { status, body } = await search({ nom: 'garnier' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ live: true, cut: false, next: null });
    expect(body.items.map(({ name }) => name)).toEqual(['Paul GARNIER', 'Sophie GARNIER']);
    expect(body.items[1]).toMatchObject({
      address: 'sophie.garnier@medecin.mssante.fr',
      kind: 'PER',
      profession: 'Médecin',
      structure: 'Maison de santé des Glycines',
      town: 'SAINT AUBERT',
      rpps: '10990000011',
      source: 'annuaire',
    });
    const rows = await inOrganisation(organisationId, (tx) =>
      tx.query<{ action: string; details: string }>(
        `select action, details::text from audit_record where action in ('annuaire.recherche', 'connecteur.appel')`,
      ),
    );
    expect(rows.map(({ action }) => action)).toContain('annuaire.recherche');
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('garnier');
  });

  it('When the same is searched again, then the directory is not asked again', async () => {
    await search({ nom: 'garnier' });
    const before = twin.record.seen.length;
    expect((await search({ nom: 'Garnier' })).body.items).toHaveLength(2);
    expect(twin.record.seen).toHaveLength(before);
  });

  it.each([
    [{ nom: 'garnier', profession: '91' }, ['paul.garnier@orthophoniste.mssante.fr']],
    [
      { nom: 'garnier', lieu: '99110' },
      ['paul.garnier@orthophoniste.mssante.fr', 'sophie.garnier@medecin.mssante.fr'],
    ],
    [{ identifiant: '10990000045' }, ['claire.moreau@infirmier.mssante.fr']],
    [{ nom: 'centre hospitalier', lieu: 'valmont' }, 3],
    [{ nom: 'aide sociale à l’enfance' }, ['ase@valmont.mssante.fr']],
    [{ nom: 'roussel' }, []],
  ])('When one searches %j, then %j is found', async (criteria, found) => {
    const { body } = await search(criteria as Record<string, string>);
    if (typeof found === 'number') expect(body.items).toHaveLength(found);
    else expect(body.items.map(({ address }) => address)).toEqual(found);
  });

  it('When it has pages, then they are all read as far as three, and what is known is paged here', async () => {
    twin.directory.personnes = Array.from({ length: 180 }, (_, at) => ({
      ...demoDirectory().personnes[0]!,
      id: `003-8${String(at).padStart(4, '0')}`,
      nom: `MULTIPLE${String(at).padStart(3, '0')}`,
      boite: `multiple${at}@medecin.mssante.fr`,
    }));
    const first = (await search({ nom: 'multiple' })).body;
    expect(first).toMatchObject({ cut: true, live: true });
    expect(first.items).toHaveLength(20);
    const second = (await search({ nom: 'multiple', cursor: first.next ?? '' })).body;
    expect(second.items[0]?.name).toBe('Sophie MULTIPLE020');
  });

  it.each([[{ nom: 'ab' }], [{ profession: '10' }], [{}]])(
    'When %j is asked, then what to give is told',
    async (criteria) => {
      const { status, body } = await server.current.get<{ code: string }>(
        `/api/v1/directory/mailboxes?${new URLSearchParams(criteria as Record<string, string>)}`,
        cookie,
      );
      expect([status, body.code]).toEqual([422, 'directory-criteria']);
    },
  );

  it('When a mailbox is there, left, or was never there, then one is told before writing', async () => {
    const [person] = twin.directory.personnes;
    expect(await standing(person!.boite!.toUpperCase())).toMatchObject({ standing: 'connue' });
    expect(await standing('inconnu@ailleurs.mssante.fr')).toMatchObject({ standing: 'inconnue' });
    await search({ nom: 'garnier' });
    delete person!.boite;
    await later();
    expect(await standing('sophie.garnier@medecin.mssante.fr')).toMatchObject({
      standing: 'disparue',
      mailbox: { name: 'Sophie GARNIER' },
    });
  });

  it('When a mailbox that was known goes to the red list, then it is not told gone', async () => {
    const [person] = twin.directory.personnes;
    await search({ nom: 'garnier' });
    Object.assign(person!, { listeRouge: true });
    await later();
    await search({ nom: 'garnier' });
    expect(await standing(person!.boite!)).toMatchObject({ standing: 'connue' });
  });

  it('When time has gone by, then the search is forgotten after the hour, what was answered after a year', async () => {
    const left = () =>
      inOrganisation(organisationId, (tx) =>
        tx.query(`select 1 from directory_search union all
                  select 1 from directory_mailbox where organisation_id is not null`),
      );
    await search({ nom: 'garnier' });
    await purgeDirectory();
    const kept = (await left()).length;
    await later();
    await inOrganisation(organisationId, (tx) =>
      tx.query(`update directory_mailbox set seen_at = seen_at - interval '366 days'
                 where organisation_id is not null and name like 'Paul%'`),
    );
    await purgeDirectory();
    // The search itself, and Paul.
    expect(await left()).toHaveLength(kept - 2);
    expect((await search({ nom: 'garnier' })).body).toMatchObject({ live: true });
  });

  it('When a circuit asks for one, then it is given its only address', async () => {
    expect(await circuit({ identifiant: '10990000037' })).toMatchObject({
      nombre: 1,
      adresse: 'nadia.benali@psychologue.mssante.fr',
      source: 'annuaire',
    });
    await expect(circuit({ nom: 'x' })).rejects.toMatchObject({ code: 'directory-criteria' });
    twin.record.mode = 'panne';
    await expect(circuit({ nom: 'jamais cherche' })).rejects.toMatchObject({ retryable: true });
  });
});

describe('Given the directory does not answer well', () => {
  beforeEach(async () => {
    await search({ nom: 'garnier' });
    await later();
  });

  it.each([
    ['panne', /ne répond pas/],
    ['limite', /trop de demandes/],
    ['illisible', /n’est pas lisible/],
    ['bancal', /s’est interrompue|ne répond pas/],
  ] as const)('When it is « %s », then what is known answers, and it is told', async (mode, told) => {
    twin.record.mode = mode;
    const { status, body } = await search({ nom: 'garnier' });
    expect(status).toBe(200);
    expect(body.live).toBe(false);
    expect(body.notice).toMatch(told);
    expect(body.items).toHaveLength(2);
  });

  it('When its key is wrong, then the operator is named as who can mend it', async () => {
    configure({ key: 'une-autre-cle' });
    const { body } = await search({ nom: 'garnier' });
    expect(body.notice).toMatch(/refuse la clé de ce serveur.*exploitant/);
    expect(twin.record.seen.at(-1)?.refusal).toBe('Forbidden');
  });
});

describe('Given only the public extraction', () => {
  const now = new Date('2026-11-26T10:00:00Z');
  const dated = (day: string): Date => new Date(`${day}T06:00:00Z`);
  beforeEach(() => configure(null));

  it('When it is loaded, then it is searched with its date, whatever the organisation; a newer one replaces it', async () => {
    const loaded = await importExtraction(
      lines(
        extracted('Lea.Roche@infirmier.mssante.fr', 'ROCHE', 'Léa'),
        extracted('lea.roche@infirmier.mssante.fr', 'ROCHE', 'Léa'),
        extracted('tom.petit@infirmier.mssante.fr', 'PETIT', 'Tom'),
      ),
      dated('2026-11-20'),
      { now, force: true },
    );
    expect(loaded).toEqual({ mailboxes: 2, leftOut: 0, repeated: 1 });
    const { body } = await search({ profession: '60', lieu: 'orval' });
    expect(body.items.map(({ name }) => name)).toEqual(['Léa ROCHE', 'Tom PETIT']);
    expect(body).toMatchObject({ live: false, extractionAt: '2026-11-20T06:00:00.000Z' });
    expect(body.items[0]).toMatchObject({
      source: 'extraction',
      at: '2026-11-20T06:00:00.000Z',
      town: 'ORVAL',
    });
    await importExtraction(
      lines(extracted('tom.petit@infirmier.mssante.fr', 'PETIT', 'Tom')),
      dated('2026-11-25'),
      { now },
    );
    expect((await search({ nom: 'roche' })).body.items).toEqual([]);
    expect(await standing('tom.petit@infirmier.mssante.fr')).toMatchObject({ standing: 'connue' });
  });

  it('When the directory can be asked, and does not say one of its mailboxes, then it is gone, until an extraction has it again', async () => {
    const address = 'tom.petit@infirmier.mssante.fr';
    const load = (day: string) =>
      importExtraction(lines(extracted(address, 'PETIT', 'Tom')), dated(day), { now, force: true });
    await load('2026-11-20');
    expect(await circuit({ adresse: address })).toMatchObject({ adresse: address, source: 'extraction' });
    configure();
    for (const criteria of [{ nom: 'petit' }, { adresse: address }])
      expect(await circuit(criteria)).toMatchObject({ nombre: 0, adresse: null, source: 'annuaire' });
    expect(await standing(address)).toMatchObject({ standing: 'disparue', mailbox: { name: 'Tom PETIT' } });
    expect((await search({ adresse: address })).body.items[0]).toHaveProperty('goneAt');
    configure(null);
    await load(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
    expect(await standing(address)).toMatchObject({ standing: 'connue' });
  });

  it('When thousands bear a name, then they come in the order of names, whatever that of the file', async () => {
    const count = 5_200;
    await importExtraction(
      lines(
        ...Array.from({ length: count }, (_, at) =>
          extracted(`petit${count - at}@infirmier.mssante.fr`, 'PETIT', `Tom ${10_000 + count - at}`),
        ),
      ),
      dated('2026-11-25'),
      { now, force: true },
    );
    const first = (await search({ nom: 'petit' })).body;
    expect(first.items[0]?.name).toBe('Tom 10001 PETIT');
    const second = (await search({ nom: 'petit', cursor: first.next ?? '' })).body;
    expect(second.items[0]?.name).toBe('Tom 10021 PETIT');
  });

  it('When a file is older, cut or another, then it is refused and the former stays', async () => {
    const before = async (): Promise<number> => (await search({ nom: 'petit' })).body.items.length;
    await importExtraction(
      lines(
        ...Array.from({ length: 10 }, (_, at) =>
          extracted(`petit${at}@infirmier.mssante.fr`, 'PETIT', 'Tom'),
        ),
      ),
      dated('2026-11-25'),
      { now, force: true },
    );
    const one = extracted('a@infirmier.mssante.fr', 'A', 'B');
    await expect(importExtraction(lines(one), dated('2026-11-24'), { now })).rejects.toThrow(/plus ancienne/);
    await expect(importExtraction(lines(one), dated('2026-11-26'), { now })).rejects.toThrow(/coupé/);
    await expect(importExtraction(lines(one, 'PER|abîmée'), dated('2026-11-26'), { now })).rejects.toThrow(
      /abîmé/,
    );
    async function* other(): AsyncIterable<string> {
      yield await Promise.resolve('nom;prenom');
    }
    await expect(importExtraction(other(), dated('2026-11-26'), { now })).rejects.toThrow(
      /n’est pas l’extraction/,
    );
    expect(await before()).toBe(10);
  });

  it('When its lines are read, then titles count, not their order, and its name says its date', () => {
    const layout = readTitles(TITLES);
    if ('missing' in layout) throw new Error('it was refused');
    expect(readLine(extracted('a@b.mssante.fr', 'ROCHE', 'Léa'), layout)).toMatchObject({
      name: 'Léa ROCHE',
      profession: 'Infirmier',
      structure: 'CABINET DU PONT',
      postcode: '99200',
      rpps: '10990009999',
    });
    expect(dateOfName('Extraction_Correspondance_MSSante_202608261013.txt')).toBe('2026-08-26T10:13');
  });
});
