import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import type { DocumentLine, MomentPage } from '@trame/schemas';
import { allowResend, openConnectors, runConnector } from '../../engine/src/connectors/index.js';
import { produceDocument, putObject } from '../../engine/src/documents/index.js';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { receivedMails } from '../../engine/sandbox/smtp/mailbox.js';
import { startSmtp, type SmtpTwin } from '../../engine/sandbox/smtp/startSmtp.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { useTestServer } from '../support/server.js';
import { fromCircuit } from './fromCircuit.js';
import { lastArchive } from './lastArchive.js';
import { refusal } from './refusal.js';
import { scriptedOperator, type Script } from './scriptedOperator.js';

const server = useTestServer(documentsServer());
let house: ChildHouse;
let twin: SmtpTwin;
let folder: string;
let serial = 0;
let documentId: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-mssante-'));
  twin = await startSmtp({ folder, port: 0 });
  house = await buildChildHouse();
  documentId = await produce('fiche-navette');
}, 60_000);
afterAll(async () => {
  await twin.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => configure());

async function produce(templateId: string): Promise<string> {
  const { documentId: made } = await produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    masked: templateId === 'autorisation-soins',
    idempotencyKey: templateId,
  });
  return made;
}

function configure(over: { url?: string; ca?: string; password?: string; domains?: string[] } = {}): void {
  const url = new URL(over.url ?? twin.url);
  url.username = encodeURIComponent(twin.user);
  url.password = encodeURIComponent(over.password ?? twin.password);
  const ca = 'ca' in over ? over.ca : twin.ca;
  openConnectors({
    smtp: { url: url.href, from: twin.user, ca, domains: over.domains, nil: '123-456' },
    demo: false,
  });
}

/** Sends to an operator that follows a script; gives the refusal. */
const sendTo = async (script: Script, idempotencyKey: string) => {
  const operator = await scriptedOperator(script);
  configure({ url: operator.url, ca: operator.ca });
  try {
    return await refusal(send({}, idempotencyKey));
  } finally {
    await operator.close();
    configure();
  }
};

const key = (): string => `envoi-${(serial += 1)}`;
const inputs = (over: Record<string, unknown> = {}) => ({
  a: 'ase@departement.mssante.fr',
  objet: 'Accueil d’un enfant : dossier 2026-0001',
  corps: 'Bonjour,\n\nCi-joint la fiche « navette ».\n\nCordialement.',
  documents: [documentId],
  ...over,
});
const send = (
  over: Record<string, unknown> = {},
  idempotencyKey = key(),
  signal = new AbortController().signal,
) =>
  runConnector('mssante.envoyer', inputs(over), {
    organisationId: house.organisationId,
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    idempotencyKey,
    ...fromCircuit(),
    signal,
  });
const CALL =
  'select state, attempts, error_code, message_id, recipients_hash from connector_call where idempotency_key = $1';
const call = async (sent: string) =>
  (await server.current.database.asSuperuser<Record<string, unknown>>(CALL, [sent]))[0];

describe('Sending', () => {
  it('Given a document and an address of the trusted space, then the operator takes a message that follows the rules', async () => {
    const sent = key();
    const result = await send({}, sent);
    const mail = receivedMails(folder).at(-1);
    expect(mail).toMatchObject({
      from: twin.user,
      to: ['ase@departement.mssante.fr'],
      subject: 'Accueil d’un enfant : dossier 2026-0001',
      messageId: result['messageId'],
      mssHeaders: { 'x-mss-nil': '123-456' },
      attachments: [{ filename: 'fiche-navette-v1.pdf', contentType: 'application/pdf' }],
    });
    const parsed = await simpleParser(await readFile(path.join(folder, mail?.file ?? '')));
    expect(parsed.text?.trim()).toBe('Bonjour,\n\nCi-joint la fiche « navette ».\n\nCordialement.');
    expect(parsed.headers.get('disposition-notification-to')).toMatchObject({
      value: [{ address: twin.user }],
    });
    const { body } = await server.current.get<DocumentLine>(
      `/api/v1/documents/${documentId}`,
      house.director,
    );
    expect(body.sha256).toBe(mail?.attachments[0]?.sha256);
    expect(body.sent.at(-1)).toMatchObject({
      to: 'ase@departement.mssante.fr',
      messageId: result['messageId'],
    });
    expect(await call(sent)).toMatchObject({ state: 'envoye', attempts: 1 });
  });

  it('Given a document of a data domain, then the timeline tells its title to who may read that domain, and to no other', async () => {
    const { messageId } = await send();
    const seenBy = async (cookie: string) => {
      const address = `/api/v1/dossiers/${house.dossierId}/timeline?kind=message`;
      const { body } = await server.current.get<MomentPage>(address, cookie);
      return body.items.filter(({ ref }) => ref.id === messageId).map(({ title }) => title);
    };
    expect(await seenBy(house.director)).toEqual([
      expect.stringMatching(/^Message envoyé par MSSanté\u00A0: ./),
    ]);
    expect(await seenBy(house.secretary)).toEqual([]);
  });

  it('Given a message sent, then its trace says who, what and to whom by a hash, and nothing of the content', async () => {
    const { messageId } = await send();
    const [line] = await server.current.database.asSuperuser<{
      action: string;
      details: Record<string, unknown>;
    }>('select action, details from audit_record where subject_id = $1', [messageId]);
    expect(line).toMatchObject({
      action: 'message.envoye',
      details: {
        connecteur: 'mssante.envoyer',
        demandePar: 'Trame',
        resultat: 'envoye',
        documents: [{ documentId, version: 1 }],
      },
    });
    const text = JSON.stringify(line);
    for (const secret of ['ase@', 'Bonjour', 'Vasseur', 'Accueil']) expect(text).not.toContain(secret);
  });

  it('Given the same wish run again, then nothing leaves again and the result is the same', async () => {
    const sent = key();
    const first = await send({}, sent);
    const before = receivedMails(folder).length;
    expect(await send({}, sent)).toEqual(first);
    expect(receivedMails(folder)).toHaveLength(before);
  });

  it('Given one recipient of two whom the operator refuses, then the other is reached and the result says so', async () => {
    configure({ domains: ['mssante.fr', 'ailleurs.fr'] });
    const result = await send({ a: ['un@departement.mssante.fr', 'deux@ailleurs.fr'] });
    expect(result).toMatchObject({ refuses: 1 });
    expect(receivedMails(folder).at(-1)?.to).toEqual(['un@departement.mssante.fr']);
  });
});

describe('Sending an archive', () => {
  let authorisation: string;
  beforeAll(async () => void (authorisation = await produce('autorisation-soins')), 30_000);

  it('Given a document in PDF/A-1 and an identity that is not qualified, then the archive leaves beside the PDF, without INS', async () => {
    await send({ documents: [authorisation] });
    const { mail, read, pdf } = await lastArchive(folder);
    expect(mail).toMatchObject({
      subject: 'XDM/1.0/DDM+Autorisation de soins et actes non usuel VASSEUR LINA 18/04/2016',
      mssHeaders: { 'x-mss-codecda': 'AUTORIS-SOINS', 'x-mss-ins': 'N' },
      attachments: [
        { filename: 'IHE_XDM.zip', contentType: 'application/zip' },
        { filename: '20261123_AUTORISATION-DE-SOINS-ET-ACTES-NON-USUELS-SANITAIRES_VASSEUR_LINA.pdf' },
      ],
    });
    expect(mail?.text).toMatch(/^Accueil d’un enfant : dossier 2026-0001\n\nBonjour/);
    if ('reasons' in read) throw new Error(read.reasons.join(' '));
    expect(read.patient.isIns).toBe(false);
    const inside = /representation="B64">([^<]+)</.exec(read.documents[0]?.cda.toString() ?? '')?.[1] ?? '';
    expect(Buffer.from(inside, 'base64').equals(pdf ?? Buffer.alloc(0))).toBe(true);
  });

  it('Given a qualified identity, then the archive bears the INS, and the person is written to at their own address only', async () => {
    const mine = '216049999900101@patient.mssante.fr';
    expect(await refusal(send({ a: mine }))).toMatchObject({ code: 'destinataire-usager' });
    const active = { number: '2160499999001', key: '01', oid: '1.2.250.1.213.1.4.11' };
    const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
    await inOrganisation(house.organisationId, (tx) =>
      applyInsiAnswer(
        tx,
        { dossierId: house.dossierId, answer: { code: '00', active, traits }, channel: 'AV' },
        'systeme',
      ),
    );
    await send({ a: mine, documents: [authorisation] });
    const { mail, read } = await lastArchive(folder);
    expect(mail?.mssHeaders['x-mss-ins']).toBe('O');
    expect(read).toMatchObject({ patient: { id: '216049999900101', isIns: true } });
    const other = await refusal(send({ a: '216049999900202@patient.mssante.fr' }));
    expect(other).toMatchObject({ code: 'destinataire-usager' });
    const both = [mine, 'ase@departement.mssante.fr'];
    expect(await refusal(send({ a: both }))).toMatchObject({ code: 'destinataires-melanges' });
  });
});

describe('What is refused before anything leaves', () => {
  it.each([
    ['destinataire-hors-espace', { a: 'quelquun@gmail.com' }],
    ['destinataire-hors-espace', { a: 'quelquun@fauxmssante.fr' }],
    ['destinataire-usager', { a: '123456789012345@patient.mssante.fr' }],
    ['destinataire-invalide', { a: 'pas une adresse' }],
    ['objet-nominatif', { objet: 'Accueil de Lina VASSEUR' }],
    ['objet-nominatif', { objet: 'Enfant née le 18/04/2016' }],
    ['entrees-incorrectes', { objet: 'a\nBcc: x@y.fr' }],
    ['entrees-incorrectes', { corps: undefined }],
    ['document-not-found', { documents: ['00000000-0000-4000-8000-000000000000'] }],
  ])('%s: %j', async (code, over) => {
    const sent = key();
    const before = receivedMails(folder).length;
    const error = await refusal(send(over, sent));
    expect(error).toMatchObject({ code, retryable: false });
    expect(error.message).toMatch(/[.?]$/);
    expect(error.message).not.toContain('@');
    expect(receivedMails(folder)).toHaveLength(before);
    expect(await call(sent)).toBeUndefined();
  });

  it('Given a document of another dossier, then it does not leave', async () => {
    const other = await buildChildHouse();
    const { documentId: foreign } = await produceDocument(other.organisationId, {
      dossierId: other.dossierId,
      packVersionId: other.pack.versionId,
      templateId: 'fiche-navette',
      idempotencyKey: 'autre',
    });
    expect(await refusal(send({ documents: [foreign] }))).toMatchObject({ code: 'document-not-found' });
  });

  it('Given a document whose flow forbids MSSanté, then it does not leave', async () => {
    const flow = 'update document set flow = $2 where id = $1';
    const { asSuperuser } = server.current.database;
    await asSuperuser(flow, [documentId, { dmp: 'jamais', mssante: false }]);
    expect(await refusal(send())).toMatchObject({ code: 'flow-forbidden', retryable: false });
    await asSuperuser(flow, [documentId, { dmp: 'jamais', mssante: true }]);
  });

  it('Given more than 25 MB of documents, then it is told and nothing leaves', async () => {
    const { documentId: heavy } = await produceDocument(house.organisationId, {
      dossierId: house.dossierId,
      packVersionId: house.pack.versionId,
      templateId: 'fiche-navette',
      idempotencyKey: 'lourd',
    });
    const { id, sha256 } = await inOrganisation(house.organisationId, (tx) =>
      putObject(tx, { data: Buffer.alloc(25_000_001), mediaType: 'application/pdf' }),
    );
    await server.current.database.asSuperuser(
      'update document_version set object_id = $2, sha256 = $3 where document_id = $1',
      [heavy, id, sha256],
    );
    expect(await refusal(send({ documents: [heavy] }))).toMatchObject({
      code: 'message-trop-lourd',
      retryable: false,
    });
  });

  it('Given a server that is not configured, then the missing variables are named', async () => {
    openConnectors({ smtp: {}, demo: false });
    const error = await refusal(send());
    expect(error).toMatchObject({ code: 'mssante-non-configure', retryable: false });
    expect(error.message).toMatch(/TRAME_SMTP_URL, TRAME_SMTP_FROM, TRAME_MSSANTE_NIL/);
  });
});

describe('When the operator fails', () => {
  it('Given nobody who answers, then it surely did not leave and may be tried again by itself', async () => {
    const sent = key();
    configure({ url: 'smtp://127.0.0.1:9' });
    expect(await refusal(send({}, sent))).toMatchObject({ code: 'mssante-injoignable', retryable: true });
    expect(await call(sent)).toMatchObject({ state: 'refuse', error_code: 'mssante-injoignable' });
    configure();
    expect(await send({}, sent)).toHaveProperty('messageId');
    expect(await call(sent)).toMatchObject({ state: 'envoye', attempts: 2 });
  });

  it('Given a wrong password, then it is told at once', async () => {
    configure({ password: 'faux' });
    expect(await refusal(send())).toMatchObject({ code: 'mssante-authentification', retryable: false });
  });

  it('Given a certificate nobody trusts, then nothing is said to the server', async () => {
    configure({ ca: undefined });
    expect(await refusal(send())).toMatchObject({ code: 'mssante-certificat', retryable: false });
  });

  it.each([
    ['451 4.3.0 Plus tard', { code: 'mssante-indisponible', retryable: true }],
    ['554 5.7.1 Non', { code: 'mssante-refus', retryable: false }],
  ])('Given the answer « %s » to the message, then %j', async (reply, expected) => {
    const sent = key();
    expect(await sendTo((line) => (line === '.' ? reply : undefined), sent)).toMatchObject(expected);
    expect(await call(sent)).toMatchObject({ state: 'refuse' });
  });

  it.each(['MAIL', 'RCPT', 'DATA'])(
    'Given the line cut at %s, then it surely did not leave',
    async (command) => {
      const sent = key();
      const error = await sendTo((line) => (line === command ? 'CUT' : undefined), sent);
      expect(error).toMatchObject({ code: 'mssante-injoignable', retryable: true });
      expect(await call(sent)).toMatchObject({ state: 'refuse' });
    },
  );

  it('Given an operator without encryption, then not even the password is said', async () => {
    const said: string[] = [];
    const error = await sendTo((line) => {
      said.push(line);
      return line === 'EHLO' ? '250 operateur' : line === 'STARTTLS' ? '502 non' : undefined;
    }, key());
    expect(error).toMatchObject({ code: expect.stringMatching(/^mssante-/) });
    expect(said).not.toContain('AUTH');
    expect(said).not.toContain('DATA');
  });
});

describe('When nobody knows whether it left', () => {
  it('Given the line cut after the whole message, then it is uncertain, never sent again by itself, and again under the same id once a human allowed it', async () => {
    const sent = key();
    const error = await sendTo((line) => (line === '.' ? 'CUT' : undefined), sent);
    expect(error).toMatchObject({ code: 'envoi-incertain', retryable: false });
    expect(error.message).toMatch(/peut-être reçu/);
    expect(await call(sent)).toMatchObject({ state: 'incertain' });

    const before = receivedMails(folder).length;
    expect(await refusal(send({}, sent))).toMatchObject({ code: 'envoi-incertain' });
    expect(receivedMails(folder)).toHaveLength(before);

    expect(await inOrganisation(house.organisationId, (tx) => allowResend(tx, sent))).toBe(true);
    expect((await send({}, sent))['messageId']).toBe((await call(sent))?.['message_id']);
    expect(receivedMails(folder)).toHaveLength(before + 1);
  });

  it('Given a process that died between sending and noting, then the next try stops and asks a human', async () => {
    const sent = key();
    await send({}, sent);
    // What a crash leaves: the call noted before the effect, and nothing after.
    await server.current.database.asSuperuser(
      `update connector_call set state = 'en-cours', result = null, settled_at = null where idempotency_key = $1`,
      [sent],
    );
    const before = receivedMails(folder).length;
    expect(await refusal(send({}, sent))).toMatchObject({ code: 'envoi-incertain', retryable: false });
    expect(receivedMails(folder)).toHaveLength(before);
    expect(await call(sent)).toMatchObject({ state: 'incertain' });
  });

  it('Given a document withdrawn since, then what was sent is told as sent with nothing to allow again, and what may have been stays uncertain, refused or not', async () => {
    const [gone, doubted] = [key(), key()];
    const first = await send({}, gone);
    await sendTo((line) => (line === '.' ? 'CUT' : undefined), doubted);
    const { asSuperuser } = server.current.database;
    await asSuperuser(
      `insert into document_withdrawal select d.organisation_id, d.id, p.id, now(), 'Erreur'
         from document d join professional p using (organisation_id) where d.id = $1 limit 1`,
      [documentId],
    );
    expect(await refusal(send())).toMatchObject({ code: 'flow-forbidden' });
    expect(await send({}, gone)).toEqual(first);
    expect(await inOrganisation(house.organisationId, (tx) => allowResend(tx, gone))).toBe(false);
    expect(await refusal(send({}, doubted))).toMatchObject({ code: 'envoi-incertain' });
    for (const over of [{}, { documents: [], a: 'quelquun@gmail.com' }]) {
      await inOrganisation(house.organisationId, (tx) => allowResend(tx, doubted));
      const error = await refusal(send(over, doubted));
      expect(error).toMatchObject({ code: 'envoi-incertain', retryable: false });
      expect(error.message).toMatch(/pas été envoyé de nouveau.*peut-être arrivé/);
    }
    await asSuperuser('delete from document_withdrawal where document_id = $1', [documentId]);
    const no = await sendTo((line) => (line === '.' ? '554 5.7.1 Non' : undefined), doubted);
    expect(no).toMatchObject({ code: 'envoi-incertain' });
    expect(await call(doubted)).toMatchObject({ state: 'a-renvoyer', error_code: 'mssante-refus' });
    expect(await send({}, doubted)).toHaveProperty('messageId');
  });
});
