import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allowResend, openConnectors, runConnector } from '../../engine/src/connectors/index.js';
import {
  documentContent,
  listDocuments,
  produceDocument,
  signDocument,
} from '../../engine/src/documents/index.js';
import { applyInsiAnswer, setCareTeam, setContacts } from '../../engine/src/dossiers/index.js';
import { inOrganisation, logger } from '../../engine/src/platform/index.js';
import { latestRecords, saveRecord } from '../../engine/src/records/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { startDmp, type DmpTwin } from '../../engine/sandbox/dmp/startDmp.js';
import { receivedMails } from '../../engine/sandbox/smtp/mailbox.js';
import { startSmtp, type SmtpTwin } from '../../engine/sandbox/smtp/startSmtp.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { pdfText } from '../documents/pdfText.js';
import { buildProfessional, principalOf } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { declareOwn } from './declareOwn.js';
import { lastArchive } from './lastArchive.js';
import { refusal } from './refusal.js';
import { scriptedOperator } from './scriptedOperator.js';
import { signedByParent } from './signedByParent.js';

const server = useTestServer(documentsServer());
const authority = createAuthority(new Date());
const ME = '216049999900101';
const OID = '1.2.250.1.213.1.4.11';
let house: ChildHouse;
let dmp: DmpTwin;
let smtp: SmtpTwin;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-retenu-'));
  smtp = await startSmtp({ folder, port: 0 });
  const people = [{ matricule: ME, oid: OID, authorization: 'VALIDE' as const }];
  dmp = await startDmp({ authority, people, port: 0, clock: () => new Date() });
  house = await buildChildHouse();
  configure();
  const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
  const answer = { code: '00' as const, active: { number: '2160499999001', key: '01', oid: OID }, traits };
  await inOrganisation(house.organisationId, (tx) =>
    applyInsiAnswer(tx, { dossierId: house.dossierId, answer, channel: 'AV' }, 'systeme'),
  );
}, 60_000);
afterAll(async () => {
  await dmp.stop();
  await smtp.stop();
  await rm(folder, { recursive: true });
});

/** @param operator of the mailbox of the installation; @param certificates of the installation for the DMP */
function configure({
  operator = smtp,
  certificates = {
    cert: dmp.client.cert,
    key: dmp.client.key,
    sealCert: dmp.seal.cert,
    sealKey: dmp.seal.key,
  },
  establishments,
}: { operator?: { url: string; ca: string }; certificates?: object; establishments?: string } = {}): void {
  const url = new URL(operator.url);
  [url.username, url.password] = [encodeURIComponent(smtp.user), encodeURIComponent(smtp.password)];
  const { id: lpsId, homologation } = dmp.product;
  openConnectors({
    smtp: { url: url.href, from: smtp.user, ca: operator.ca, nil: '123-456' },
    demo: true,
    dmp: { url: dmp.url, ca: authority.ca, lpsId, homologation, ...certificates },
    establishments,
  });
}

const produce = async (templateId = 'autorisation-soins'): Promise<string> => {
  const { documentId } = await produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    masked: true,
    idempotencyKey: randomUUID(),
  });
  return documentId;
};
const run = (connector: string, inputs: Record<string, unknown>, idempotencyKey: string = randomUUID()) =>
  runConnector(connector, inputs, {
    organisationId: house.organisationId,
    dossierId: house.dossierId,
    circuitId: 'admission',
    instanceId: 'i1',
    executionId: 'e1',
    packVersionId: house.pack.versionId,
    idempotencyKey,
    signal: new AbortController().signal,
    logger,
  });
const feed = (document: string, key?: string) => run('dmp.alimenter', { document }, key);
const write = (a: string, documents: string[]) =>
  run('mssante.envoyer', { a, objet: 'Des nouvelles', corps: 'Bonjour.', documents });
const sql = (query: string, bind: unknown[]) => server.current.database.asSuperuser(query, bind);

describe('Somebody around the person who must not know where the house is', () => {
  beforeAll(() =>
    inOrganisation(house.organisationId, (tx) =>
      setContacts(tx, house.dossierId, [{ nom: 'Vasseur', lien: 'pere', neDoitPasConnaitreAdresse: true }]),
    ),
  );
  afterAll(() => sql('delete from contact where dossier_id = $1', [house.dossierId]));

  it('Given the masked variant, then it is not fed to the DMP, whose entry names the house, and that is traced', async () => {
    const id = await signedByParent(server.current.database, await produce());
    const told = await refusal(feed(id));
    expect(dmp.record.seen).toEqual([]);
    expect(told).toMatchObject({ code: 'flow-forbidden', retryable: false });
    expect(told.message).toContain('le nomme à qui lit Mon espace santé');
    const traced = `select details ->> 'voie' as voie from audit_record
      where action = 'document.envoi-refuse' and subject_id = $1`;
    expect(await sql(traced, [id])).toEqual([{ voie: 'dmp' }]);
  });

  it('Given a message to the person, then it does not leave, with a document or none: its sender and archive name the house; a professional is written to', async () => {
    const masked = await produce();
    for (const documents of [[masked], []]) {
      const told = await refusal(write(`${ME}@patient.mssante.fr`, documents));
      // What the person would have opened.
      expect(receivedMails(folder)).toEqual([]);
      expect(told).toMatchObject({ code: 'flow-forbidden', retryable: false });
      expect(told.message).toContain('un message par MSSanté nomme qui l’envoie');
    }
    const traced = `select action from audit_record where dossier_id = $1
      and action in ('document.envoi-refuse', 'message.echec') order by id desc limit 2`;
    expect(await sql(traced, [house.dossierId])).toEqual([
      { action: 'message.echec' },
      { action: 'document.envoi-refuse' },
    ]);
    await write('ase@departement.mssante.fr', [masked]);
    expect((await lastArchive(folder)).read).toMatchObject({ patient: { id: ME, isIns: true } });
  });

  it('Given who works there is in its team, or answers for it, then the masked variant names none of them, nor who heard the child or concerted', async () => {
    const { organisationId, establishmentId, dossierId, pack, directorId } = house;
    const member = await buildProfessional(organisationId, {
      lastName: 'Delatour',
      roles: [[establishmentId, 'educateur']],
    });
    const author = await principalOf(organisationId, directorId);
    await inOrganisation(organisationId, async (tx) => {
      const formId = 'ppe-ouverture';
      const { data } = (await latestRecords(tx, dossierId))[formId]!;
      await setCareTeam(tx, dossierId, [{ professionalId: member.id, functionId: 'referent' }]);
      await saveRecord(tx, {
        ...{ dossierId, packVersionId: pack.versionId, formId, author },
        data: { ...data, referentEtablissement: member.id },
      });
    });
    const of = async (templateId: string) => {
      const documentId = await produce(templateId);
      return pdfText((await inOrganisation(organisationId, (tx) => documentContent(tx, documentId))).pdf);
    };
    const [project, plan] = [await of('projet-personnalise'), await of('ppe')];
    expect(project).toContain('L’équipe–Référent');
    expect(plan).toContain('Concertation');
    for (const text of [project, plan]) expect(text.toUpperCase()).not.toContain('DELATOUR');
    for (const who of ['Sonéducatrice,àlaMECS', '(Mère)']) expect(plan).not.toContain(who);
  });
});

describe('A dossier of several persons', () => {
  beforeAll(() =>
    sql(
      `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, created_at, created_by)
       select gen_random_uuid(), d.organisation_id, d.id, d.usager_id, 'autre', '2020-01-01', now(), p.id
         from dossier d join professional p on p.organisation_id = d.organisation_id where d.id = $1 limit 1`,
      [house.dossierId],
    ),
  );
  afterAll(() => sql('delete from household_member where dossier_id = $1', [house.dossierId]));

  it('Given a message without a document, then it does not leave, to anybody: nothing says of whom it is', async () => {
    const before = receivedMails(folder).length;
    for (const to of ['ase@departement.mssante.fr', `${ME}@patient.mssante.fr`]) {
      const told = await refusal(write(to, []));
      expect(told).toMatchObject({ code: 'flow-forbidden', retryable: false });
      expect(told.message).toContain('celui d’un ménage');
    }
    expect(receivedMails(folder)).toHaveLength(before);
    const traced = 'select action from audit_record where dossier_id = $1 order by id desc limit 1';
    expect(await sql(traced, [house.dossierId])).toEqual([{ action: 'message.echec' }]);
  });
});

describe('What the DMP is not fed', () => {
  it('Given the professional alone signed what a parent must sign, then it waits for them; once they cannot, it goes', async () => {
    const id = await produce();
    const sign = (statut: 'absent' | 'incapable') =>
      signDocument(house.organisationId, {
        documentId: id,
        idempotencyKey: randomUUID(),
        signatures: [
          { signataire: 'representant1', signature: { statut, nom: 'Anne Vasseur' } },
          { signataire: 'directeur', signature: { statut: 'signe', nom: 'Hélène Marchand' } },
        ],
      });
    await sign('absent');
    const told = await refusal(feed(id));
    expect(told).toMatchObject({ code: 'flow-forbidden' });
    expect(told.message).toContain('attend encore une signature («\u00A0Premier titulaire');
    await sign('incapable');
    expect(await feed(id)).toMatchObject({ dejaVerse: false });
  });

  it('Given « à compléter » in it, then it is told which fact lacks, and where it is filled in', async () => {
    const id = await produce('attestation-vitale');
    const gap = `update document_version set data = data #- '{etablissement,nom}' where document_id = $1`;
    await sql(gap, [id]);
    const told = await refusal(feed(id));
    expect(told).toMatchObject({ code: 'flow-forbidden' });
    expect(told.message).toMatch(
      /à compléter.*\(Nom de l’établissement\)\. Complétez la fiche de l’établissement/,
    );
  });
});

describe('A version fed while an earlier feeding had no answer', () => {
  /** Feeds, and loses the answer to the feeding itself, not to what is asked before. */
  const feedUnanswered = async (document: string, key?: string): Promise<void> => {
    const { record } = dmp;
    record.breaksOff = () => record.seen.at(-1)?.what === 'ProvideAndRegisterDocumentSet-b';
    const told = await refusal(feed(document, key)).finally(() => {
      record.breaksOff = () => false;
    });
    expect(told).toMatchObject({ code: 'service-injoignable', retryable: true });
  };
  const sign = (documentId: string) =>
    signDocument(house.organisationId, {
      documentId,
      idempotencyKey: randomUUID(),
      signatures: [{ signataire: 'auteur', signature: { statut: 'signe', nom: 'Hélène Marchand' } }],
    });
  const sentOf = async (id: string) => {
    const lines = await inOrganisation(house.organisationId, (tx) => listDocuments(tx, house.dossierId));
    return lines
      .find((line) => line.id === id)
      ?.sent?.map(({ version }) => version)
      .sort();
  };
  /** What the DMP got since, oldest first. */
  const since = (before: number) =>
    dmp
      .documents()
      .slice(before)
      .map(({ version, status }) => [version, status]);

  it('Given it had arrived, then the new version takes its place, whoever sends it, even when that answer is lost too', async () => {
    const before = dmp.documents().length;
    const id = await produce('attestation-vitale');
    await feedUnanswered(id);
    await sign(id);
    const key = randomUUID();
    await feedUnanswered(id, key);
    expect(since(before)).toEqual([
      [1, 'Deprecated'],
      [2, 'Approved'],
    ]);
    expect(await feed(id, key)).toMatchObject({ dejaVerse: true });
    expect(since(before)).toHaveLength(2);
    expect(await sentOf(id)).toEqual([1, 2]);
    const traced = `select details ->> 'version' as version from audit_record
      where action = 'dmp.verse' and subject_id = $1 order by id`;
    expect(await sql(traced, [id])).toEqual([{ version: '1' }, { version: '2' }]);
  });

  it('Given the try that had arrived is made again after the signature, then it replaces what it had left', async () => {
    const before = dmp.documents().length;
    const id = await produce('attestation-vitale');
    const key = randomUUID();
    await feedUnanswered(id, key);
    await sign(id);
    expect(await feed(id, key)).toMatchObject({ dejaVerse: false });
    expect(since(before)).toEqual([
      [1, 'Deprecated'],
      [2, 'Approved'],
    ]);
  });

  it('Given it had not arrived, then the new version stands alone; while the DMP cannot say, nothing is fed', async () => {
    const before = dmp.documents().length;
    const id = await produce('attestation-vitale');
    dmp.record.mode = 'panne';
    await refusal(feed(id));
    dmp.record.mode = 'normal';
    await sign(id);
    const { record } = dmp;
    record.breaksOff = () => record.seen.at(-1)?.what === 'RegistryStoredQuery';
    expect(await refusal(feed(id))).toMatchObject({ retryable: true });
    expect(since(before)).toEqual([]);
    record.breaksOff = () => false;
    expect(await feed(id)).toMatchObject({ dejaVerse: false });
    expect(since(before)).toEqual([[2, 'Approved']]);
    expect(await sentOf(id)).toEqual([2]);
  });
});

describe('An establishment that has since a mailbox and certificates of its own', () => {
  let finess: string;
  beforeAll(async () => {
    const rows = await sql('select finess from establishment where id = $1', [house.establishmentId]);
    finess = (rows as { finess: string }[])[0]!.finess;
  });
  afterAll(() => configure());

  it('Given what the installation’s operator had put off, then it sends from its own, and again under the id it bore there, wherever it leaves from', async () => {
    const key = randomUUID();
    const message = { a: 'ase@departement.mssante.fr', objet: 'Des nouvelles', corps: 'Bonjour.' };
    const sendNow = () => run('mssante.envoyer', message, key);
    // It cannot check who asks (RFC 4954), which refuses nobody.
    const busy = await scriptedOperator((line) => (line === 'AUTH' ? '454 4.7.0 plus tard' : undefined));
    configure({ operator: busy });
    expect(await refusal(sendNow())).toMatchObject({ code: 'mssante-indisponible', retryable: true });
    const own = await scriptedOperator((line) => (line === '.' ? 'CUT' : undefined));
    const mssante = {
      adresse: 'erables@organisme.mssante.fr',
      envoi: own.url,
      motDePasse: 'motdepasse',
      autorite: 'operateur.pem',
    };
    const files = { 'operateur.pem': own.ca, motdepasse: 'le sien' };
    configure({ establishments: await declareOwn(folder, { finess, mssante }, files) });
    expect(await refusal(sendNow())).toMatchObject({ code: 'envoi-incertain' });
    for (const operator of [busy, own]) await operator.close();
    configure();
    await inOrganisation(house.organisationId, (tx) => allowResend(tx, key));
    const { messageId } = await sendNow();
    expect(messageId).toMatch(/@organisme\.mssante\.fr>$/);
    expect(receivedMails(folder).at(-1)).toMatchObject({ from: smtp.user, messageId });
  });

  it('Given certificates that the installation has not, then the DMP is fed with them', async () => {
    const { client, seal } = dmp;
    const files = {
      'auth.pem': client.cert,
      'auth.key': client.key,
      'cachet.pem': seal.cert,
      'cachet.key': seal.key,
    };
    const own = { certificat: 'auth.pem', cle: 'auth.key', cachet: 'cachet.pem', cleCachet: 'cachet.key' };
    const establishments = await declareOwn(folder, { finess, dmp: own }, files);
    configure({ certificates: {}, establishments });
    expect(await feed(await produce('attestation-vitale'))).toMatchObject({ dejaVerse: false });
  });
});
