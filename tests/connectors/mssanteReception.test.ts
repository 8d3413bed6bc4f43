import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FiledFileList, ReceivedMail, ReceivedMailLine, ReceivedMailPage } from '@trame/schemas';
import { connectorRoutes, openConnectors } from '../../engine/src/connectors/index.js';
import { judgeMail } from '../../engine/src/connectors/mssante/reception/judgeJob.js';
import { receiveMail } from '../../engine/src/connectors/mssante/reception/receiveMail.js';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation, logger } from '../../engine/src/platform/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { MailStore } from '../../engine/sandbox/imap/MailStore.js';
import { startImap, type ImapTwin } from '../../engine/sandbox/imap/startImap.js';
import { noticeOf } from '../../engine/sandbox/smtp/notices.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { incoming, letter } from './incomingMail.js';

const documents = documentsServer();
const server = useTestServer({ ...documents, groups: [...(documents.groups ?? []), connectorRoutes] });
const authority = createAuthority(new Date());
const door = { user: 'dui@demonstration.mssante.fr', password: 'secret' };
let house: ChildHouse;
let store: MailStore;
let twin: ImapTwin;
let folder: string;
let nurse: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-boite-'));
  store = new MailStore(folder);
  twin = await startImap({ store, door, port: 0, authority });
  house = await buildChildHouse();
  nurse = await signIn(
    house.organisationId,
    (await buildProfessional(house.organisationId, { roles: [[house.establishmentId, 'infirmier']] })).id,
  );
  await configure();
  const active = { number: '2160499999001', key: '01', oid: '1.2.250.1.213.1.4.11' };
  const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
  await inOrganisation(house.organisationId, (tx) =>
    applyInsiAnswer(
      tx,
      { dossierId: house.dossierId, answer: { code: '00', active, traits }, channel: 'AV' },
      'systeme',
    ),
  );
}, 60_000);
afterAll(async () => {
  await twin.stop();
  await rm(folder, { recursive: true });
});

const sql = <Row = Record<string, unknown>>(statement: string, bind: unknown[] = []): Promise<Row[]> =>
  server.current.database.asSuperuser<Row>(statement, bind);

async function configure(over: { password?: string; ca?: string } = {}): Promise<void> {
  const [row] = await sql<{ finess: string }>('select finess from establishment where id = $1', [
    house.establishmentId,
  ]);
  const url = new URL(twin.url);
  url.username = encodeURIComponent(door.user);
  url.password = over.password ?? door.password;
  openConnectors({
    smtp: {},
    demo: false,
    imap: { url: url.href, finess: row!.finess, ca: over.ca ?? authority.ca },
  });
}

const visit = (): Promise<number> => receiveMail(new AbortController().signal);

/** Visits the mailbox, and judges what came, as the job does. */
async function receive(...mails: Buffer[]): Promise<ReceivedMailLine[]> {
  for (const mail of mails) store.deliver(mail);
  await visit();
  for (const { id } of await sql<{ id: string }>(
    `select id from received_mail where state = 'recu' order by uid`,
  ))
    await judgeMail(
      { mailId: id },
      {
        organisationId: house.organisationId,
        jobId: '1',
        attempt: 1,
        maxAttempts: 1,
        signal: new AbortController().signal,
        logger,
      },
    );
  return list();
}

async function list(cookie = nurse): Promise<ReceivedMailLine[]> {
  const { body } = await server.current.get<ReceivedMailPage>('/api/v1/received-mails', cookie);
  return body.items;
}

async function filed(cookie = nurse): Promise<FiledFileList['items']> {
  const address = `/api/v1/dossiers/${house.dossierId}/filed-files`;
  return (await server.current.get<FiledFileList>(address, cookie)).body.items;
}

/** A person who has just sent the same thing again is not told why; the first reason is. */
const last = async (...mails: Buffer[]): Promise<ReceivedMailLine> => {
  const before = new Set((await list()).map(({ id }) => id));
  const found = (await receive(...mails)).find(({ id }) => !before.has(id));
  if (!found) throw new Error('nothing new came');
  return found;
};

describe('Given a discharge letter with the qualified INS of somebody here', () => {
  it('When the mailbox is visited, Then its PDF is in their dossier, the circuits are told, and who reads care sees it', async () => {
    const line = await last(await incoming());
    expect(line).toMatchObject({
      state: 'classe',
      sender: 'chv@hopital.mssante.fr',
      subject: 'Lettre de sortie VASSEUR LINA 18/04/2016',
      dossier: { id: house.dossierId },
    });
    expect(await filed()).toMatchObject([
      {
        title: 'Lettre de sortie d’hospitalisation',
        domain: 'soin',
        type: 'application/pdf',
        filedBy: 'MSSanté',
        tags: ['MSSanté'],
      },
    ]);
    expect(await filed(house.secretary)).toEqual([]);
    const facts = await sql(`select payload from outbox where type = 'message.exterieur'`);
    expect(facts).toMatchObject([{ payload: { name: 'mssante-recu', dossierId: house.dossierId } }]);
  });

  it('When the mailbox is numbered anew and the letter comes again in another message, Then nothing is filed twice', async () => {
    const again = letter();
    const one = await incoming({ messageId: '<une@hopital.mssante.fr>', documents: [again] });
    expect(await last(one)).toMatchObject({ state: 'classe' });
    const [mails, files] = [(await list()).length, (await filed()).length];
    store.renumber();
    expect(await visit()).toBe(0);
    expect(await list()).toHaveLength(mails);
    const other = await incoming({ messageId: '<autre@hopital.mssante.fr>', documents: [again] });
    expect(await last(other)).toMatchObject({ state: 'doublon' });
    expect(await filed()).toHaveLength(files);
    const older = letter({ setId: again.setId });
    expect(await last(await incoming({ documents: [older] }))).toMatchObject({
      state: 'a-part',
      reason: expect.stringMatching(/version aussi récente/) as string,
    });
  });
});

describe('Given a message that cannot be filed by itself, it is set aside with the reason', () => {
  const cases: [why: string, mail: () => Promise<Buffer>, reason: RegExp][] = [
    ['no archive', () => incoming({ documents: null, subject: 'Bonjour' }), /pas d’archive IHE_XDM/],
    [
      'an archive that is none',
      () => incoming({ archive: Buffer.from('PK pas une archive') }),
      /ne peut pas être lue/,
    ],
    [
      'nobody of this INS',
      () =>
        incoming({
          documents: [
            letter({
              patient: {
                ...letter().patient,
                ins: { matricule: '190019999900199', oid: '1.2.250.1.213.1.4.11' },
              },
            }),
          ],
        }),
      /\(902\)/,
    ],
    [
      'other traits',
      () => incoming({ documents: [letter({ patient: { ...letter().patient, nomNaissance: 'MARTIN' } })] }),
      /\(904\).*nom de naissance/,
    ],
    [
      'no INS',
      () => {
        const { ins: _, ...patient } = letter().patient;
        return incoming({ documents: [letter({ patient })] });
      },
      /\(903\)/,
    ],
    [
      'a body that would be run',
      () => incoming({ documents: [letter({ pdf: Buffer.from('<html><script>alert(1)</script>') })] }),
      /d’aucun format/,
    ],
    [
      'no message at all',
      () => Promise.resolve(Buffer.from([0, 1, 2, 255, 13, 10])),
      /pas d’archive|ne peut pas être lu/,
    ],
  ];
  it.each(cases)('%s', async (_why, mail, reason) => {
    const before = (await filed()).length;
    expect(await last(await mail())).toMatchObject({
      state: 'a-part',
      reason: expect.stringMatching(reason) as string,
    });
    expect(await filed()).toHaveLength(before);
  });
});

describe('Given a message set aside', () => {
  const pdf = {
    filename: 'courrier.pdf',
    content: Buffer.from('%PDF-1.4 courrier'),
    contentType: 'application/pdf',
  };
  const address = (id: string, rest = ''): string => `/api/v1/received-mails/${id}${rest}`;

  it('When a nurse opens it, Then its text and parts are there; who reads no care opens nothing', async () => {
    const { id } = await last(await incoming({ documents: null, attachments: [pdf] }));
    const { body } = await server.current.get<ReceivedMail>(address(id), nurse);
    expect(body).toMatchObject({
      text: expect.stringContaining('Voici la lettre') as string,
      attachments: [{ index: 0, name: 'courrier.pdf', mayFile: true }],
    });
    const part = await server.current.get<string>(address(id, '/attachments/0'), nurse);
    expect(part.headers.get('content-disposition')).toContain('attachment');
    expect(part.body).toBe('%PDF-1.4 courrier');
    expect((await server.current.get(address(id), house.secretary)).status).toBe(403);
    expect((await server.current.get(address(id, '/attachments/9'), nurse)).status).toBe(422);
  });

  it('When she files it, Then it is in the dossier she chose, once', async () => {
    const { id, revision } = await last(await incoming({ documents: null, attachments: [pdf] }));
    const body = { dossierId: house.dossierId, attachments: [0], revision };
    const send = (over: object = {}, cookie = nurse) =>
      server.current.send<ReceivedMailLine>('POST', address(id, '/filing'), {
        cookie,
        body: { ...body, ...over },
      });
    expect((await send({ attachments: [4] })).status).toBe(422);
    expect((await send({ revision: revision + 1 })).status).toBe(409);
    expect((await send({ dossierId: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    expect((await send()).body).toMatchObject({ state: 'classe', dossier: { id: house.dossierId } });
    expect((await send()).status).toBe(409);
    expect((await filed())[0]).toMatchObject({
      title: 'courrier',
      filedBy: expect.stringMatching(/, MSSanté$/) as string,
    });
  });

  it('When she puts it away, Then it says why and waits no more', async () => {
    const { id, revision } = await last(await incoming({ documents: null }));
    const { body } = await server.current.send<ReceivedMailLine>('POST', address(id, '/dismissal'), {
      cookie: nurse,
      body: { reason: 'Publicité', revision },
    });
    expect(body).toMatchObject({ state: 'ecarte', reason: 'Publicité' });
    const [trace] = await sql<{ details: unknown }>(
      `select details from audit_record where action = 'message.ecarte' and subject_id = $1`,
      [id],
    );
    expect(trace).toBeDefined();
    expect(JSON.stringify(trace)).not.toContain('Publicité');
    const { body: page } = await server.current.get<ReceivedMailPage>(
      '/api/v1/received-mails?which=a-part',
      nurse,
    );
    expect(page.items.map((one) => one.id)).not.toContain(id);
  });
});

describe('Given a message that was sent, whose recipient answers by notices', () => {
  const sent = '<envoi-1@demonstration.mssante.fr>';
  const answered = { messageId: sent, from: door.user, recipient: 'ase@valmont.mssante.fr' };
  const told = async (): Promise<unknown[]> =>
    (
      await sql<{ payload: unknown }>(
        `select payload from outbox where type = 'message.exterieur' and payload ->> 'correlation' = $1 order by at, id`,
        [sent],
      )
    ).map(({ payload }) => payload);
  beforeAll(async () => {
    await sql(
      `insert into connector_call (organisation_id, idempotency_key, connector, dossier_id, state, recipients_hash, message_id,
         result, requested_by, created_at) values ($1, 'k', 'mssante.envoyer', $2, 'envoye', $3, $4, '{}', 'Trame', now())`,
      [house.organisationId, house.dossierId, '0'.repeat(64), sent],
    );
  });

  it('When it is delivered, then read, Then each is told once to the circuit that waits, whatever comes again', async () => {
    const delivered = (): Buffer => noticeOf(answered, { action: 'delivered' });
    const read = (): Buffer =>
      noticeOf(answered, { disposition: 'manual-action/MDN-sent-manually; displayed' });
    await receive(delivered(), read(), delivered(), read());
    expect(await told()).toMatchObject([
      { name: 'mssante-remis', correlation: sent, dossierId: house.dossierId, payload: { avis: 'remis' } },
      { name: 'mssante-lu', correlation: sent, payload: { avis: 'lu', destinataire: answered.recipient } },
    ]);
    expect((await list()).every(({ state }) => state !== 'avis')).toBe(true);
  });

  it('When it fails, or is refused there, Then the circuit is told why, and the timeline says it', async () => {
    const before = (await told()).length;
    const refusal =
      'automatic-action/MDN-sent-automatically; processed/Error: 902^Identifiant de patient inconnu';
    await receive(
      noticeOf(answered, { action: 'failed', diagnostic: '550 5.1.1 boite fermee' }),
      noticeOf(answered, { disposition: refusal }),
      noticeOf(answered, { action: 'delayed' }),
    );
    expect((await told()).slice(before)).toMatchObject([
      { name: 'mssante-echec', payload: { avis: 'non-remis', detail: '550 5.1.1 boite fermee' } },
      { name: 'mssante-echec', payload: { avis: 'refuse', detail: '902 Identifiant de patient inconnu' } },
    ]);
    const moments = await sql(`select title from moment where kind = 'message' and dossier_id = $1`, [
      house.dossierId,
    ]);
    expect(moments).toHaveLength(2);
  });

  it('When the notice is of a message that nobody sent from here, Then a human is told', async () => {
    const other = { ...answered, messageId: '<inconnu@ailleurs.mssante.fr>' };
    expect(await last(noticeOf(other, { action: 'delivered' }))).toMatchObject({
      state: 'a-part',
      reason: expect.stringMatching(/pas parti d’ici/) as string,
    });
  });
});

describe('Given a mailbox in trouble', () => {
  it('When the connection is cut in the middle of a message, Then nothing is lost, and it comes at a later visit', async () => {
    twin.record.mode = 'bancal';
    store.deliver(await incoming());
    store.deliver(await incoming());
    const before = (await list()).length;
    for (let tries = 0; tries < 12 && (await list()).length < before + 2; tries += 1) await visit();
    twin.record.mode = 'normal';
    expect(await list()).toHaveLength(before + 2);
    const [trace] = await sql(
      `select error_code from connector_trace where service = 'mssante-reception' and error_code is not null limit 1`,
    );
    expect(trace).toEqual({ error_code: 'boite-injoignable' });
  });

  it('When the operator tells another size than the true one, Then the message comes, and those after it', async () => {
    const before = (await list()).length;
    store.deliver(await incoming());
    store.all().at(-1)!.toldSize = 12;
    store.deliver(await incoming());
    await visit();
    expect(await list()).toHaveLength(before + 2);
  });

  it('When a message is larger than what may be taken, Then its line says so, it waits for somebody at the operator, and is told once', async () => {
    store.deliver(await incoming());
    const large = store.all().at(-1)!;
    large.toldSize = 61_400_000;
    const before = (await list()).length;
    await visit();
    expect((await list())[0]).toMatchObject({
      state: 'a-part',
      size: 61_400_000,
      reason: expect.stringMatching(/au moins 62\u00A0Mo.*reste dans la boîte de l’opérateur/) as string,
    });
    expect(large.flags.has('\\Seen')).toBe(false);
    store.renumber();
    await visit();
    expect(await list()).toHaveLength(before + 1);
  });

  it('When the secret or the certificate is wrong, Then nothing is read, and the page of the services says it', async () => {
    const code = async (): Promise<unknown> =>
      (
        await sql(
          `select error_code from connector_trace where service = 'mssante-reception' order by started_at desc, id desc limit 1`,
        )
      )[0]?.['error_code'];
    await sql(`delete from connector_trace where service = 'mssante-reception'`);
    store.deliver(await incoming());
    await configure({ password: 'faux' });
    expect(await visit()).toBe(0);
    expect(await code()).toBe('boite-authentification');
    await configure({ ca: createAuthority(new Date()).ca });
    expect(await visit()).toBe(0);
    expect(await code()).toBe('boite-certificat');
    await configure();
    expect(await visit()).toBe(1);
  });
});
