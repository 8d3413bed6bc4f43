import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectorHealth } from '@trame/schemas';
import {
  connectorRoutes,
  openConnectors,
  requireSoleEstablishments,
} from '../../engine/src/connectors/index.js';
import { configureDmp, dmpSettings } from '../../engine/src/connectors/dmp/settings.js';
import { readAccesses } from '../../engine/src/connectors/establishments/readAccesses.js';
import { configureInsi, insiSettings } from '../../engine/src/connectors/insi/settings.js';
import { receiveMail } from '../../engine/src/connectors/mssante/reception/receiveMail.js';
import { composeMessage } from '../../engine/src/connectors/mssante/composeMessage.js';
import { handOver } from '../../engine/src/connectors/mssante/handOver.js';
import {
  configureReception,
  mailboxSettings,
} from '../../engine/src/connectors/mssante/reception/settings.js';
import { configureMssante, mssanteSettings } from '../../engine/src/connectors/mssante/settings.js';
import { services } from '../../engine/src/connectors/services.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { MailStore } from '../../engine/sandbox/imap/MailStore.js';
import { startImap } from '../../engine/sandbox/imap/startImap.js';
import { receivedMails } from '../../engine/sandbox/smtp/mailbox.js';
import { MAILBOX, startSmtp, type SmtpTwin } from '../../engine/sandbox/smtp/startSmtp.js';
import { documentsServer } from '../documents/house.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { incoming } from './incomingMail.js';

const OWN = '990000127';
const OTHER = '990000119';
const authority = createAuthority(new Date());
const [own, seal, installation] = ['propre', 'cachet', 'installation']
  .map((commonName) => authority.issue({ commonName, usage: 'client' }))
  .map(({ cert, key }) => ({ cert: cert.trim(), key: key.trim() })) as [Pem, Pem, Pem];
let folder: string;
let twin: SmtpTwin;

type Pem = { cert: string; key: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-etablissements-'));
  twin = await startSmtp({ folder: path.join(folder, 'recus'), port: 0, authority, mutual: true });
  const files = {
    'operateur.pem': authority.ca,
    'propre.pem': own.cert,
    'propre.key': own.key,
    'cachet.pem': seal.cert,
    'cachet.key': seal.key,
    'boite.motdepasse': `${twin.password}\n`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
});
afterAll(async () => {
  configureMssante({ demo: false, smtp: {} });
  configureReception();
  configureDmp();
  configureInsi();
  await twin.stop();
  await rm(folder, { recursive: true });
});

const mssante = {
  adresse: MAILBOX,
  envoi: '',
  reception: 'imap://localhost:1143',
  motDePasse: 'boite.motdepasse',
  autorite: 'operateur.pem',
  certificat: 'propre.pem',
  cle: 'propre.key',
};
const dmp = {
  certificat: 'propre.pem',
  cle: 'propre.key',
  cachet: 'cachet.pem',
  cleCachet: 'cachet.key',
};
const insi = { certificat: 'propre.pem', cle: 'propre.key' };

async function declare(...etablissements: object[]): Promise<string> {
  const file = path.join(folder, 'etablissements.json');
  await writeFile(file, JSON.stringify({ etablissements }));
  return file;
}

/** The installation, with what it has for all but the one that has its own. */
async function configure(): Promise<void> {
  const file = await declare({ finess: OWN, mssante: { ...mssante, envoi: twin.url }, dmp, insi });
  const accesses = readAccesses(file);
  configureMssante(
    { demo: true, smtp: { url: 'smtp://commune@localhost:1025', from: 'commune@demonstration.mssante.fr' } },
    accesses,
  );
  configureReception({ url: 'imap://commune@localhost:1144', finess: OTHER }, {}, accesses);
  const sealed = { sealCert: installation.cert, sealKey: installation.key };
  configureDmp(
    { url: 'https://localhost/dmp', lpsId: '1', homologation: '2', ...installation, ...sealed },
    false,
    accesses,
  );
  configureInsi({ url: 'https://localhost/lps', idam: 'i', instance: 'u', ...installation }, accesses);
}

describe('Given an establishment that has its own mailbox and certificates, beside one that has not', () => {
  it('When each speaks to the services, Then it is as itself; the other, as the installation', async () => {
    await configure();
    expect(dmpSettings({ idNat: `1${OWN}` })).toMatchObject({
      tls: { cert: own.cert },
      seal: { cert: seal.cert },
    });
    expect(dmpSettings({ idNat: `1${OTHER}` }).tls.cert).toBe(installation.cert);
    expect(insiSettings(OWN).tls.cert).toBe(own.cert);
    expect(insiSettings(OTHER).tls.cert).toBe(installation.cert);
    expect(mssanteSettings(OTHER)).toMatchObject({
      from: 'commune@demonstration.mssante.fr',
      user: 'commune',
    });
    expect(mailboxSettings().map(({ finess, user }) => [finess, user])).toEqual([
      [OTHER, 'commune'],
      [OWN, MAILBOX],
    ]);
  });

  it('When it sends, Then the operator takes it from its mailbox, with its certificate', async () => {
    await configure();
    const to = ['ase@departement.mssante.fr'];
    const message = { messageId: '<propre@demonstration.mssante.fr>', to, subject: 'Essai', text: 'Bonjour' };
    const settings = mssanteSettings(OWN);
    const raw = await composeMessage({ ...message, attachments: [], date: new Date() }, settings);
    await handOver(settings, to, raw, new AbortController().signal);
    expect(receivedMails(twin.folder)).toMatchObject([{ from: MAILBOX, messageId: message.messageId }]);
  });

  it('When operations look, Then each is a line of its own, with its certificate, its rate and its breaker', async () => {
    await configure();
    const lines = services().filter(({ finess }) => finess === OWN);
    expect(lines.map(({ id }) => id)).toEqual([
      `mssante:${OWN}`,
      `mssante-reception:${OWN}`,
      `insi:${OWN}`,
      `dmp:${OWN}`,
    ]);
    expect(lines.flatMap((one) => one.state().certificates).map(({ pem }) => pem)).toEqual([
      own.cert,
      own.cert,
      own.cert,
      own.cert,
      seal.cert,
    ]);
  });

  it('When the installation has nothing for the others, Then what they ask says who may declare it', async () => {
    const accesses = readAccesses(await declare({ finess: OWN, mssante: { ...mssante, envoi: twin.url } }));
    configureMssante({ demo: true, smtp: {} }, accesses);
    expect(() => mssanteSettings(OTHER)).toThrow(/Cet établissement n’a pas de boîte MSSanté/);
    expect(mssanteSettings(OWN).from).toBe(MAILBOX);
  });
});

describe('Given two establishments of an organisation, each with its mailbox', () => {
  const { packs: _none, ...documents } = documentsServer();
  const server = useTestServer({ ...documents, groups: [connectorRoutes] });
  const sql = <Row = Record<string, unknown>>(statement: string, bind: unknown[] = []): Promise<Row[]> =>
    server.current.database.asSuperuser<Row>(statement, bind);

  it('When one cannot be read, Then the other is, what comes there is its own, and the page of services tells each', async () => {
    const { id: organisationId } = await buildOrganisation();
    const [one, other] = [await buildEstablishment(organisationId), await buildEstablishment(organisationId)];
    const finess = async ({ id }: { id: string }): Promise<string> =>
      (await sql<{ finess: string }>('select finess from establishment where id = $1', [id]))[0]!.finess;
    const [first, second] = [await finess(one), await finess(other)];
    const store = new MailStore(path.join(folder, 'boite'));
    const imap = await startImap({ store, door: { user: MAILBOX, password: 'leur' }, port: 0, authority });
    await writeFile(path.join(folder, 'leur.motdepasse'), 'leur');
    const boite = { ...mssante, envoi: twin.url, reception: imap.url, motDePasse: 'leur.motdepasse' };
    const file = await declare(
      { finess: first, mssante: { ...boite, adresse: 'premier@demonstration.mssante.fr' } },
      { finess: second, mssante: boite },
    );
    openConnectors({ demo: false, smtp: {}, establishments: file });
    const visit = () => receiveMail(new AbortController().signal);
    expect([await visit(), await visit()]).toEqual([0, 0]);
    // A mailbox where nothing comes is told to answer, once an hour.
    expect(
      await sql('select outcome from connector_trace where service = $1', [`mssante-reception:${second}`]),
    ).toEqual([{ outcome: 'reussi' }]);
    store.deliver(await incoming());
    expect(await visit()).toBe(1);
    expect(await sql('select establishment_id as id from received_mail')).toEqual([{ id: other.id }]);

    const { id } = await buildProfessional(organisationId, { roles: [[one.id, 'administrateur']] });
    const cookie = await signIn(organisationId, id);
    const { body } = await server.current.get<ConnectorHealth>('/api/v1/operations/connectors', cookie);
    expect(body.services.filter(({ id: service }) => service.startsWith('mssante-reception'))).toMatchObject([
      { id: `mssante-reception:${first}`, lastFailureCode: 'boite-authentification' },
      { id: `mssante-reception:${second}`, state: 'repond', certificates: [{ level: 'valide' }] },
    ]);
    const elsewhere = await buildOrganisation();
    const { id: place } = await buildEstablishment(elsewhere.id);
    const stranger = await buildProfessional(elsewhere.id, { roles: [[place, 'administrateur']] });
    const { body: theirs } = await server.current.get<ConnectorHealth>(
      '/api/v1/operations/connectors',
      await signIn(elsewhere.id, stranger.id),
    );
    expect(JSON.stringify(theirs)).not.toContain(first);
    // A former database may have a number twice: the start refuses, since one would speak as the other.
    await requireSoleEstablishments();
    await buildEstablishment(elsewhere.id, { finess: second });
    await expect(requireSoleEstablishments()).rejects.toThrow(`le même numéro FINESS (${second})`);
    await imap.stop();
  });
});

describe('Given a file of establishments with faults', () => {
  const faultsOf = (file: string, imap?: { url: string; finess: string }): string => {
    try {
      readAccesses(file, false, imap);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('When it is read, Then all are told at once, and no secret', async () => {
    await writeFile(path.join(folder, 'abime.pem'), 'rien');
    const { certificat: _own, ...withoutCertificate } = mssante;
    const mixed = { ...dmp, cleCachet: dmp.cle };
    const told = faultsOf(
      await declare(
        { finess: OWN, mssante: { ...withoutCertificate, envoi: twin.url, motDePasse: 'absent' } },
        { finess: OWN, insi: { ...insi, certificat: 'abime.pem' } },
        { finess: OTHER, mssante: { ...mssante, envoi: 'smtp://operateur:99999' }, dmp: mixed },
      ),
      { url: `imap://${encodeURIComponent(MAILBOX)}@localhost:1143`, finess: OTHER },
    );
    expect(told).toContain('le fichier absent ne peut pas être lu');
    expect(told).toContain('«\u00A0certificat\u00A0» et «\u00A0cle\u00A0» vont ensemble');
    expect(told).toContain('abime.pem\u00A0: ce fichier ne contient pas de certificat PEM lisible');
    expect(told).toContain(`${OWN}\u00A0: deux établissements ont ce numéro`);
    expect(told).toContain('deux établissements relèvent la même boîte');
    expect(told).toContain('«\u00A0envoi\u00A0» n’est pas une adresse qui puisse être lue');
    expect(told).toContain('propre.key\u00A0: cette clé n’est pas celle de cachet.pem');
    expect(told).toContain(`${OWN}\u00A0: sa boîte est déjà relevée pour l’établissement ${OTHER}`);
    expect(told).not.toContain(`${OTHER}\u00A0: sa boîte`);
    expect(told).not.toContain(twin.password);
  });

  it('When a password is written in an address, Then it is refused', async () => {
    const envoi = 'smtp://compte:motdepasse@localhost:1025';
    const told = faultsOf(await declare({ finess: OWN, mssante: { ...mssante, envoi } }));
    expect(told).toContain('envoi');
    expect(told).not.toContain('motdepasse');
  });
});
