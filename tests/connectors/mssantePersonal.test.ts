import { jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DocumentLine, PersonalMailboxes, SentPersonally } from '@trame/schemas';
import { dropProof, keepProof } from '../../engine/src/access/signin/heldProofs.js';
import { connectorRoutes, openConnectors } from '../../engine/src/connectors/index.js';
import { produceDocument } from '../../engine/src/documents/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { startAnnuaire, type AnnuaireTwin } from '../../engine/sandbox/annuaire/startAnnuaire.js';
import type { TwinProfessional } from '../../engine/sandbox/annuaire/people.js';
import { receivedMails } from '../../engine/sandbox/smtp/mailbox.js';
import { startSmtp, type SmtpTwin } from '../../engine/sandbox/smtp/startSmtp.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { proof } from './consultedDocuments.js';

const documents = documentsServer();
const server = useTestServer({ ...documents, groups: [...(documents.groups ?? []), connectorRoutes] });
const authority = createAuthority(new Date());
const hers = 'helene.marchand@medecin.mssante.fr';
const another = 'claire.moreau@infirmier.mssante.fr';
const ase = 'ase@departement.mssante.fr';
const person = (rpps: string, boite: string): TwinProfessional => ({
  id: `003-${rpps}`,
  nom: 'MARCHAND',
  prenoms: ['Hélène'],
  civilite: 'MME',
  rpps,
  profession: '10',
  structure: '',
  boite,
});
const directory = {
  structures: [],
  personnes: [person('10990000078', hers), person('10990000086', another)],
};
/** Whose mailbox a token of the provider opens, until it ends. */
const tokens = new Map([
  ['jeton-helene', hers],
  ['jeton-claire', another],
]);
let annuaire: AnnuaireTwin;
let smtp: SmtpTwin;
let house: ChildHouse;
let folder: string;
let documentId: string;
let session: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-personnelle-'));
  annuaire = await startAnnuaire({ authority, directory, port: 0 });
  smtp = await startSmtp({
    folder,
    port: 0,
    authority,
    personal: (address, token) => tokens.get(token) === address,
  });
  house = await buildChildHouse();
  documentId = await produce('fiche-navette');
  const [row] = await server.current.database.asSuperuser<{ id: string }>(
    'select id from session where professional_id = $1',
    [house.directorId],
  );
  session = row!.id;
}, 60_000);
afterAll(async () => {
  await smtp.stop();
  await annuaire.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  smtp.record.mode = 'normal';
  configure();
  prove();
});

function configure(personal = [{ domain: 'medecin.mssante.fr', url: smtp.url }]): void {
  const url = new URL(smtp.url);
  url.username = encodeURIComponent(smtp.user);
  url.password = encodeURIComponent(smtp.password);
  openConnectors({
    smtp: { url: url.href, from: smtp.user, ca: smtp.ca, nil: '123-456', personal },
    demo: false,
    annuaire: { url: annuaire.url, key: annuaire.key, ca: authority.ca },
  });
}

function prove(accessToken = 'jeton-helene', endsInMs = 120_000, nationalId = '810990000078'): void {
  const tokens = { accessToken, accessUntil: new Date(Date.now() + endsInMs) };
  keepProof(session, { ...proof({ nationalId }), tokens });
}

async function produce(templateId: string): Promise<string> {
  const asked = {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    masked: false,
    idempotencyKey: templateId,
  };
  return (await produceDocument(house.organisationId, asked)).documentId;
}

const message = (over: object = {}) => ({
  key: crypto.randomUUID(),
  from: hers,
  to: ase,
  text: 'Bonjour,\n\nCi-joint la fiche.',
  ...over,
});
const send = (body: object, document = documentId, cookie = house.director) =>
  server.current.send<SentPersonally & { code?: string; title?: string; detail?: string }>(
    'POST',
    `/api/v1/documents/${document}/mssante/personal`,
    { cookie, body },
  );
const refusalOf = async (body: object, document?: string, cookie?: string) => {
  const before = receivedMails(folder).length;
  const { body: told } = await send(body, document, cookie);
  expect(receivedMails(folder)).toHaveLength(before);
  return told.code;
};
const mailboxes = async (cookie = house.director) =>
  (await server.current.get<PersonalMailboxes>('/api/v1/mssante/personal-mailboxes', cookie)).body;
const lastTrail = async () => {
  const [line] = await server.current.database.asSuperuser<{
    action: string;
    actor: string;
    details: object;
  }>(
    `select action, actor_name as actor, details from audit_record where action like 'message.%' order by id desc limit 1`,
  );
  return line;
};

describe('A professional who sends from their own MSSanté mailbox', () => {
  it('Given one that the directory tells for the RPPS they proved, then it is offered, and the document leaves from it once', async () => {
    expect(await mailboxes()).toEqual({ state: 'possible', addresses: [hers] });
    const asked = message();
    const [one, other] = await Promise.all([send(asked), send(asked)]);
    expect(one).toMatchObject({ status: 200, body: other.body });
    // What left is told again though the proof is lost since.
    dropProof(session);
    expect((await send(asked)).body).toEqual(one.body);
    const mails = receivedMails(folder);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      from: hers,
      to: [ase],
      messageId: one.body.messageId,
      mssHeaders: { 'x-mss-nil': '123-456' },
      attachments: [{ filename: 'fiche-navette-v1.pdf' }],
    });
    const { body } = await server.current.get<DocumentLine>(
      `/api/v1/documents/${documentId}`,
      house.director,
    );
    expect(body.sent.at(-1)).toMatchObject({ to: ase, messageId: one.body.messageId });
    expect(await lastTrail()).toMatchObject({
      action: 'message.envoye',
      details: { boite: 'personnelle', resultat: 'envoye' },
    });
  });

  it('Given a proof that is lost or ended, then nothing leaves and the browser is told to sign in again', async () => {
    prove('jeton-helene', -1000);
    expect(await refusalOf(message())).toBe('proof-needed');
    dropProof(session);
    expect(await refusalOf(message())).toBe('proof-needed');
    expect(await mailboxes()).toEqual({ state: 'sans-numero', addresses: [] });
    await server.current.database.asSuperuser('update professional set rpps = $1 where id = $2', [
      '10990000078',
      house.directorId,
    ]);
    expect(await mailboxes()).toEqual({ state: 'a-prouver', addresses: [] });
  });

  it('Given a mailbox that the directory does not tell as theirs, then it is refused, and the trail says so', async () => {
    expect(await refusalOf(message({ from: another }))).toBe('mailbox-not-yours');
    expect(await refusalOf(message({ from: 'inconnue@medecin.mssante.fr' }))).toBe('mailbox-not-yours');
    expect(await lastTrail()).toMatchObject({
      action: 'message.echec',
      details: { resultat: 'mailbox-not-yours' },
    });
    prove('jeton-helene', 120_000, '0990000078');
    expect(await refusalOf(message())).toBe('mailbox-not-yours');
    expect(await mailboxes()).toEqual({ state: 'inconnue', addresses: [] });
  });

  it('Given a token of another person, or taken back, then the operator refuses it, and the same request leaves once the token is good', async () => {
    const asked = message();
    prove('jeton-claire');
    expect(await refusalOf(asked)).toBe('mailbox-refused');
    prove('jeton-repris');
    expect(await refusalOf(asked)).toBe('mailbox-refused');
    expect(await lastTrail()).toMatchObject({ action: 'message.echec' });
    prove();
    expect((await send(asked)).status).toBe(200);
  });

  it('Given an operator that is down, then it is told, and that it may be tried again', async () => {
    smtp.record.mode = 'panne';
    expect((await send(message())).status).toBe(503);
  });

  it('Given a line cut at the end of the message, then it is uncertain, and leaves again under the same Message-ID when they ask', async () => {
    const asked = message();
    // It hangs up before it keeps the message, when it does.
    smtp.record.mode = 'bancal';
    smtp.record.cuts = 0;
    const breaksOff = jest.spyOn(smtp.record, 'breaksOff').mockReturnValue(true);
    expect(await refusalOf(asked)).toBe('sending-uncertain');
    breaksOff.mockRestore();
    smtp.record.mode = 'normal';
    expect(await refusalOf(asked)).toBe('sending-uncertain');
    const { status, body } = await send({ ...asked, again: true });
    expect(status).toBe(200);
    expect(receivedMails(folder).at(-1)).toMatchObject({ from: hers, messageId: body.messageId });
    expect((await send({ ...asked, again: true })).body).toEqual(body);
  });

  it('Given an address outside the trusted space, a document that does not leave, or who may not write it, then nothing leaves', async () => {
    expect(await refusalOf(message({ to: 'x@exemple.fr' }))).toBe('recipient-refused');
    expect(await refusalOf(message(), crypto.randomUUID())).toBe('document-not-found');
    expect(await refusalOf(message({ to: '216049999900101@patient.mssante.fr' }))).toBe('flow-forbidden');
    const { id } = await buildProfessional(house.organisationId, {
      roles: [[house.establishmentId, 'veilleur']],
    });
    const stranger = await signIn(house.organisationId, id);
    expect((await send(message(), documentId, stranger)).status).toBeGreaterThanOrEqual(403);
    expect((await send({ ...message(), from: undefined })).status).toBe(400);
  });

  it('Given an operator of all the space and another of their domain, then the token is shown to that of their domain', async () => {
    const nobody = { domain: 'mssante.fr', url: 'smtp://localhost:1' };
    configure([nobody, { domain: 'medecin.mssante.fr', url: smtp.url }]);
    expect((await send(message())).status).toBe(200);
  });

  it('Given no operator for their mailbox, or for any, then the establishment’s alone is offered', async () => {
    configure([{ domain: 'infirmier.mssante.fr', url: smtp.url }]);
    expect(await mailboxes()).toEqual({ state: 'sans-operateur', addresses: [] });
    expect(await refusalOf(message())).toBe('mailbox-not-reached');
    configure([]);
    expect(await mailboxes()).toEqual({ state: 'non-configuree', addresses: [] });
  });
});
