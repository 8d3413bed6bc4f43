import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FormBundle, GridBundle, Pack, Problem } from '@trame/schemas';
import {
  checkPackFolder,
  forgetPacks,
  getPack,
  installPacks,
  loadPacks,
  PackError,
} from '../../engine/src/catalog/index.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let house: string;
let packs: string;

beforeEach(async () => {
  house = await mkdtemp(path.join(tmpdir(), 'trame-packs-'));
  packs = path.join(house, 'packs');
  await cp(path.join(import.meta.dirname, '..', 'support', 'house'), house, { recursive: true });
});

afterEach(async () => {
  await rm(house, { recursive: true, force: true });
});

async function edit<T extends object>(file: string, change: (content: T) => void): Promise<void> {
  const full = path.join(packs, file);
  const content = JSON.parse(await readFile(full, 'utf8')) as T;
  change(content);
  await writeFile(full, JSON.stringify(content));
}

const versionOf = (installed: Array<{ id: string; versionId: string }>, id: string): string =>
  installed.find((one) => one.id === id)?.versionId ?? '';

describe('Given packs already published', () => {
  it('when they are installed again, even elsewhere, then they are the same versions', async () => {
    expect(await installPacks(packs)).toEqual(
      await installPacks(path.join(import.meta.dirname, '..', 'support', 'house', 'packs')),
    );
  });

  it('when the content changes and not the version, then the start stops and says what to do', async () => {
    await edit<{ title: string }>('atelier/forms/droits.form.json', (form) => (form.title = 'Autre titre'));
    const refusal = installPacks(packs);
    await expect(refusal).rejects.toThrow(PackError);
    await expect(refusal).rejects.toThrow(/déjà publiée avec un autre contenu.*Augmentez « version »/s);
    const pack = await getPack('atelier');
    expect(pack.forms.get('droits')?.form.title).toBe('Droits');
  });

  it('when the content of one changes and not its version, then what extends it is not published with it', async () => {
    await edit<{ title: string }>('fondation/pack.json', (pack) => (pack.title = 'Autre fondation'));
    await edit<Pack>('atelier/pack.json', (pack) => (pack.version = '1.0.11'));
    await expect(installPacks(packs)).rejects.toThrow(/déjà publiée avec un autre contenu/);
    expect(
      await server.current.database.asSuperuser(`select 1 from pack_version where version = '1.0.11'`),
    ).toEqual([]);
  });

  it('when a rule that one breaks came after it was published, then the start goes on; not for a new version', async () => {
    await edit<Pack>('atelier/pack.json', (pack) => (pack.version = '1.0.7'));
    const circuit = path.join(house, 'workflows/atelier/accueil.bpmn');
    const nobodys = (await readFile(circuit, 'utf8')).replaceAll(/<trame:assignment [^>]*>/g, '');
    await writeFile(circuit, nobodys);
    await expect(installPacks(packs)).rejects.toThrow(/n’est à personne/);
    const before = await installPacks(packs, (folder) => loadPacks(folder, () => Promise.resolve(true)));
    expect(await installPacks(packs)).toEqual(before);
    expect((await getPack(versionOf(before, 'atelier'))).circuits.has('accueil')).toBe(true);
    await edit<Pack>('atelier/pack.json', (pack) => (pack.version = '1.0.8'));
    await expect(installPacks(packs)).rejects.toThrow(/n’est à personne/);
  });

  it('when a schema that one breaks came after it was published, then packs that extend it are published; it is held against it once a file changes', async () => {
    await edit<Pack>('fondation/pack.json', (pack) =>
      Object.assign(pack, { version: '1.2.7', autrefois: 'permis' }),
    );
    await edit<Pack>('atelier/pack.json', (pack) => (pack.version = '1.0.9'));
    await expect(installPacks(packs)).rejects.toThrow(/autrefois/);
    const before = await installPacks(packs, (folder) => loadPacks(folder, () => Promise.resolve(true)));
    await edit<Pack>('atelier/pack.json', (pack) => (pack.version = '1.0.10'));
    const after = await installPacks(packs);
    expect(versionOf(after, 'fondation')).toBe(versionOf(before, 'fondation'));
    expect(after).toContainEqual(expect.objectContaining({ id: 'atelier', version: '1.0.10' }));
    await edit<Pack>('fondation/pack.json', (pack) => (pack.version = '1.2.8'));
    await expect(installPacks(packs)).rejects.toThrow(/autrefois/);
  });

  it('when a version is added, then it is in force, and the former is read from the database alone', async () => {
    const before = versionOf(await installPacks(packs), 'atelier');
    await edit<Pack>('atelier/pack.json', (pack) => (pack.version = '1.1.0'));
    await edit<{ title: string }>(
      'atelier/forms/droits.form.json',
      (form) => (form.title = 'Droits et prestations'),
    );
    const after = versionOf(await installPacks(packs), 'atelier');
    // What was published and stands no more stands again once it is installed, as it was.
    const former = path.join(import.meta.dirname, '..', 'support', 'house', 'packs');
    expect(versionOf(await installPacks(former), 'atelier')).toBe(before);
    expect((await getPack('atelier')).version).toBe('1.0.0');
    expect(versionOf(await installPacks(packs), 'atelier')).toBe(after);
    await rm(packs, { recursive: true });
    forgetPacks();
    expect(after).not.toBe(before);
    expect((await getPack('atelier')).version).toBe('1.1.0');
    const kept = await getPack(before);
    expect(kept.version).toBe('1.0.0');
    expect(kept.forms.get('droits')?.form.title).toBe('Droits');
    expect(kept.circuits.get('accueil')?.definition.start?.form).toBe('demande');
    expect(kept.manifest.roles.map(({ id }) => id)).toContain('psychologue');
  });

  it('when the database is asked to change one, then it refuses', async () => {
    await expect(
      server.current.database.database.sequelize.query(`update trame.pack_version set version = '9.9.9'`),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('Given several broken packs', () => {
  it('when the server starts, then it stops with every fault of every pack, and nothing is installed', async () => {
    await edit<Pack>('fondation/pack.json', (pack) => (pack.version = '1.3.0'));
    await edit<{ scoring: object }>(
      'atelier/grids/reperes.grid.json',
      (grid) => (grid.scoring = { method: 'devine' }),
    );
    await writeFile(path.join(packs, 'atelier', 'codes', 'liens.codes.json'), '{ "id": ');
    await edit<Pack>('fondation/pack.json', (pack) =>
      pack.roles?.[0]?.grants.push({ domain: 'inconnu', actions: ['lire'], link: 'equipe' }),
    );
    const error = await installPacks(packs).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PackError);
    const { message, faults } = error as PackError;
    expect(faults.map(({ pack, file, rule }) => `${pack}/${file ?? ''} ${rule}`)).toEqual(
      expect.arrayContaining([
        'atelier/codes/liens.codes.json invalid-json',
        'atelier/grids/reperes.grid.json schema-enum',
        'fondation/pack.json unknown-domain',
      ]),
    );
    expect(message).toContain(
      'fondation/pack.json#/roles/0/grants/1/domain : Ce domaine de données n’existe pas',
    );
    expect(message).toMatch(/Attendu : l’un de : « administratif »/);
    const rows = await server.current.database.asSuperuser(
      `select 1 from pack_version where version = '1.3.0'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('Given a folder that tries to be more than a pack', () => {
  const rulesOf = async (): Promise<string[]> =>
    (await checkPackFolder(path.join(packs, 'atelier'))).map(({ rule }) => rule);

  it('when it holds a symbolic link, then it is refused and not followed', async () => {
    await symlink('/etc/passwd', path.join(packs, 'atelier', 'forms', 'passwd.form.json'));
    expect(await rulesOf()).toEqual(['symbolic-link']);
  });

  it('when a file is too large, then it is refused and not read', async () => {
    await writeFile(path.join(packs, 'atelier', 'forms', 'gros.form.json'), ' '.repeat(2_000_001));
    expect(await rulesOf()).toEqual(['file-too-large']);
  });

  it('when a file is not text, then it is refused', async () => {
    await writeFile(
      path.join(packs, 'atelier', 'forms', 'binaire.form.json'),
      Buffer.from([0xff, 0xfe, 0x00]),
    );
    expect(await rulesOf()).toEqual(['not-utf8']);
  });

  it('when packs extend one another in a ring, then the ring is shown', async () => {
    await edit<Pack>('fondation/pack.json', (pack) => (pack.extends = { atelier: '^1.0.0' }));
    const faults = await checkPackFolder(path.join(packs, 'atelier'));
    expect(faults).toMatchObject([{ rule: 'extends-cycle', path: '/extends/fondation' }]);
    expect(faults[0]?.message).toContain('atelier → fondation → atelier');
  });

  it('when what it extends is broken, then that alone is told', async () => {
    await writeFile(path.join(packs, 'fondation', 'pack.json'), '{');
    expect(await checkPackFolder(path.join(packs, 'atelier'))).toMatchObject([{ rule: 'extends-broken' }]);
  });
});

describe('Given somebody at work', () => {
  let cookie: string;

  beforeAll(async () => {
    const { id } = await buildOrganisation();
    const place = await buildEstablishment(id);
    const person = await buildProfessional(id, { roles: [[place.id, 'secretaire']] });
    cookie = await signIn(id, person.id);
  });

  it('when a form is opened, then it comes with its code lists, to be kept for ever', async () => {
    const { versionId } = await getPack('atelier');
    const answer = await server.current.get<FormBundle>(`/api/v1/packs/${versionId}/forms/demande`, cookie);
    expect(answer.status).toBe(200);
    expect(answer.body.form.title).toBe('Demande d’accueil');
    expect(Object.keys(answer.body.codeLists)).toEqual(['liens']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('when its validator is asked, then it is a module that judges by itself', async () => {
    const { versionId } = await getPack('atelier');
    const answer = await server.current.get<string>(
      `/api/v1/packs/${versionId}/forms/demande/validator.js`,
      cookie,
    );
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.body).not.toMatch(/\brequire\(|\bimport\s|new Function|\beval\(/);
    expect(answer.body).toContain('export default');
  });

  it('when a grid is opened, then it is given', async () => {
    const { versionId } = await getPack('atelier');
    const answer = await server.current.get<GridBundle>(`/api/v1/packs/${versionId}/grids/reperes`, cookie);
    expect(answer.body.grid.licence).toBe('CC0-1.0');
  });

  it.each([
    ['a form that does not exist', (version: string) => `/packs/${version}/forms/absent`, 'form-not-found'],
    ['a grid that does not exist', (version: string) => `/packs/${version}/grids/absent`, 'grid-not-found'],
    ['a version that does not exist', () => `/packs/${randomUUID()}/forms/demande`, 'pack-not-found'],
  ])('when %s is asked, then it is not found', async (_what, address, code) => {
    const { versionId } = await getPack('atelier');
    const answer = await server.current.get<Problem>(`/api/v1${address(versionId)}`, cookie);
    expect([answer.status, answer.body.code]).toEqual([404, code]);
  });

  it('when a pack belongs to another organisation, then it does not exist here', async () => {
    const other = await buildOrganisation();
    const versionId = randomUUID();
    await server.current.database.asSuperuser(
      `insert into pack_version (id, organisation_id, pack_id, version, content_hash, content, installed_at)
       select $1, $2, pack_id, '7.0.0', content_hash, content, now() from pack_version where pack_id = 'atelier' limit 1`,
      [versionId, other.id],
    );
    const place = await buildEstablishment(other.id);
    const person = await buildProfessional(other.id, { roles: [[place.id, 'secretaire']] });
    const theirs = await signIn(other.id, person.id);
    const address = `/api/v1/packs/${versionId}/forms/demande`;
    // Theirs first: it is then in the memory of the process, which knows no wall.
    expect((await server.current.get(address, theirs)).status).toBe(200);
    expect((await server.current.get(address, cookie)).status).toBe(404);
  });
});
