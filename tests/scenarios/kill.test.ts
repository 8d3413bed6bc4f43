import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CircuitStarted, DocumentList, DossierPage } from '@trame/schemas';
import { freePort } from '../support/freePort.js';
import { useRealServer } from '../support/realServer.js';
import { until } from '../support/until.js';
import { mecsPeople } from './browser/demoNames.js';
import { seatPerson, seatTeam } from './kill/demoHouse.js';
import { renderersUnder } from './kill/renderers.js';
import { Admission } from './story/admission.js';
import { demande } from './story/answers.js';
import type { House, Team } from './story/people.js';

const server = useRealServer();
let team: Team;
let admission: Admission;
const RESTART_MS = 60_000;

async function begin(nomNaissance: string): Promise<Admission> {
  const { body } = await team.secretaire.send<CircuitStarted>('POST', '/circuits/admission/start', {
    establishmentId: team.establishmentId,
    data: { ...demande(), nomNaissance },
    requestId: randomUUID(),
  });
  const house = { glycines: { establishmentId: mecsPeople.autreEtablissement } } as House;
  return new Admission(house, body.dossierId, body.instanceId, team);
}

/** What has been done in a dossier: the titles of the steps, in order, and how often. */
const doneIn = async (): Promise<string[]> =>
  (await admission.instance()).history
    .filter(({ what }) => what === 'completed')
    .map(({ name }) => name ?? '');

const documentsIn = async (): Promise<string[]> =>
  (await team.directeur.read<DocumentList>(`/dossiers/${admission.dossierId}/documents`)).items.map(
    ({ templateId, version }) => `${templateId} ${version}`,
  );

/** Waits until Chromium draws a page more than before, or a moment where the system does not tell. */
async function whenDrawing(before: number | undefined): Promise<void> {
  if (before === undefined) return sleep(250);
  await until(() => (renderersUnder(server.current.pid) ?? 0) > before, 30_000);
}

beforeAll(async () => {
  team = await seatTeam(server.current.url);
  admission = await begin('Coupure');
  await admission.upTo('PreparerProjet');
}, 120_000);

describe('Given a server whose power fails', () => {
  it('When it fails just after a task was completed and while requests arrive, then jobs are done after the restart, once, sessions hold, and requests sent again each happen once', async () => {
    await admission.do('PreparerProjet');
    const before = await doneIn();
    const requests = ['Rafale', 'Orage', 'Panne'].map((nomNaissance) => ({
      establishmentId: team.establishmentId,
      data: { ...demande(), nomNaissance },
      requestId: randomUUID(),
    }));
    const send = (request: (typeof requests)[number]) =>
      team.secretaire.send<CircuitStarted>('POST', '/circuits/admission/start', request);
    const under = requests.map((request) => send(request).catch(() => undefined));
    await sleep(40);
    await server.current.kill();
    await Promise.all(under);
    await server.current.start();
    await team.directeur.waitFor(admission.dossierId, 'Recueillir les signatures');
    const after = await doneIn();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter((name) => name === 'Préparer le projet d’accueil')).toHaveLength(1);
    expect(await documentsIn()).toHaveLength(1);
    for (const request of requests) expect((await send(request)).status).toBe(201);
    for (const { data } of requests) {
      const found = await team.secretaire.read<DossierPage>(`/dossiers?q=${data.nomNaissance}`);
      expect(found.items).toHaveLength(1);
    }
  }, 120_000);

  it('When it fails while a PDF is drawn, then one document and one mail come of it', async () => {
    await admission.do('RecueillirSignatures');
    await team.chef.waitFor(admission.dossierId, 'Rédiger la fiche navette');
    const before = renderersUnder(server.current.pid);
    await admission.do('RedigerFiche');
    await whenDrawing(before);
    await server.current.kill();
    expect(server.current.mails()).toHaveLength(0);
    await server.current.start();
    // A restart, then what was under way done again: long on a busy machine.
    await admission.whenInstance(({ state }) => state === 'terminee', team.directeur, RESTART_MS);
    const documents = await documentsIn();
    expect(documents.filter((line) => line.startsWith('fiche-navette'))).toEqual(['fiche-navette 1']);
    expect(documents).toHaveLength(2);
    await sleep(2_000); // a second mail would leave by now
    expect(server.current.mails()).toHaveLength(1);
  }, 180_000);
});

describe('Given a start that cannot succeed', () => {
  it(
    'When the data are in use by another start, then the second says so and ends, and the first goes on',
    async () => {
      const second = server.current.launch({
        TRAME_PORT: String(await freePort()),
        TRAME_SANDBOX_PORT: String(await freePort()),
      });
      expect(await second.ended()).toBe(1);
      expect(second.output()).toContain('Trame est déjà démarré sur le dossier de données');
      expect((await team.directeur.get('/me')).status).toBe(200);
    },
    RESTART_MS,
  );

  it(
    'When the database does not answer, then it says so, ends, and leaves no half-made data',
    async () => {
      const empty = await mkdtemp(path.join(tmpdir(), 'trame-real-'));
      const port = await freePort();
      const refused = server.current.launch({
        TRAME_DATA_DIR: empty,
        TRAME_PORT: '0',
        DATABASE_URL: `postgres://personne@127.0.0.1:${port}/rien`,
      });
      expect(await refused.ended()).toBe(1);
      expect(refused.output()).toContain('La base de données ne répond pas');
      expect(refused.output()).toContain('DATABASE_URL');
      expect((await readdir(empty)).filter((name) => name !== 'secret')).toEqual([]);
      await rm(empty, { recursive: true });
    },
    RESTART_MS,
  );

  it('When the port is taken, then it says which and ends; once it is free, with a Chromium that is not there, the rest works and a document says why it is not', async () => {
    expect(await server.current.stop()).toBe(0);
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(server.current.port, '127.0.0.1', resolve));
    const refused = server.current.launch();
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toContain(`Le port ${server.current.port} est déjà pris`);
    expect(refused.output()).toContain('TRAME_PORT');
    await new Promise<void>((resolve) => occupant.close(() => resolve()));
    await server.current.start({ PUPPETEER_EXECUTABLE_PATH: '/nulle/part/chromium' });
    const quality = await seatPerson(server.current.url, 'q.duval');
    expect((await team.directeur.get('/me')).status).toBe(200);
    const { status, body } = await quality.send<{ code: string; detail: string }>(
      'POST',
      '/studio/packs/pde/documents/fiche-navette/preview',
      {},
    );
    expect({ status, body }).toMatchObject({ status: 503, body: { code: 'rendering-failed' } });
    expect(body.detail).toContain('PUPPETEER_EXECUTABLE_PATH');
  }, 120_000);
});
