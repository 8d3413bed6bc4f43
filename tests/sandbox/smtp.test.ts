import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { MailStore } from '../../engine/sandbox/imap/MailStore.js';
import { startArrivals } from '../../engine/sandbox/startArrivals.js';
import type { TakenMail } from '../../engine/sandbox/smtp/startSmtp.js';
import { createAuthority, receivedMails, startSandbox, type Sandbox } from '../../engine/sandbox/index.js';
import { SANDBOX_ORGANISATION } from '../../engine/src/platform/index.js';
import { until } from '../support/until.js';

let dataDir: string;
let sandbox: Sandbox;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'trame-smtp-'));
  sandbox = await startSandbox({
    dataDir,
    accounts: [],
    publicUrl: 'http://localhost:4321',
    oidcPort: 0,
    smtpPort: 0,
  });
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const transport = (changes: object = {}) => {
  const { url, user, password, ca } = sandbox.smtp;
  const { hostname, port } = new URL(url);
  return nodemailer.createTransport({
    host: hostname,
    port: Number(port),
    requireTLS: true,
    auth: { user, pass: password },
    tls: { ca },
    ...changes,
  });
};

const mail = (changes: SendMailOptions = {}): SendMailOptions => ({
  from: sandbox.smtp.user,
  to: 'ase@departement.mssante.fr',
  subject: 'Projet pour l’enfant',
  text: 'Bonjour,\nvoici le document.',
  headers: { 'X-MSS-NIL': '000000' },
  ...changes,
});

const received = () => receivedMails(sandbox.smtp.folder);

/** What the operator answered, as its code and text. */
async function refusal(options: SendMailOptions, changes?: object): Promise<string> {
  const before = received().length;
  const answer = await transport(changes)
    .sendMail(options)
    .then(
      () => 'accepted',
      (error: Error) => error.message,
    );
  expect(received()).toHaveLength(before);
  return answer;
}

describe('The twin of an MSSanté operator', () => {
  it('Given a server certificate of its authority, when read, then it is valid for this machine and signed by it', () => {
    const { ca, issue } = createAuthority(new Date());
    const root = new X509Certificate(ca);
    const certificate = new X509Certificate(issue({ commonName: 'localhost', usage: 'serveur' }).cert);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect([root.ca, certificate.ca]).toEqual([true, false]);
    expect(certificate.verify(root.publicKey)).toBe(true);
    expect(new X509Certificate(sandbox.smtp.ca).subject).toContain(SANDBOX_ORGANISATION);
  });

  it('Given a conforming mail, when sent over STARTTLS, then it is kept as received, with its index', async () => {
    const content = Buffer.from('%PDF-1.7 un document');
    await transport().sendMail(mail({ attachments: [{ filename: 'PPE.pdf', content }] }));
    const [last] = received().slice(-1);
    expect(last).toMatchObject({
      from: sandbox.smtp.user,
      to: ['ase@departement.mssante.fr'],
      subject: 'Projet pour l’enfant',
      mssHeaders: { 'x-mss-nil': '000000' },
      attachments: [{ filename: 'PPE.pdf', contentType: 'application/pdf', size: content.length }],
    });
    expect(last?.text).toContain('voici le document');
    expect(readFileSync(path.join(sandbox.smtp.folder, last!.file), 'utf8')).toMatch(
      /^X-MSS-NIL: 000000\r$/im,
    );
    expect(sandbox.smtp.folder.startsWith(dataDir) && existsSync(sandbox.smtp.folder)).toBe(true);
  });

  it('Given the same mail sent twice, when looked at, then both are there', async () => {
    const messageId = '<deux-fois@demonstration.mssante.fr>';
    await transport().sendMail(mail({ messageId }));
    await transport().sendMail(mail({ messageId }));
    const twice = received().filter((one) => one.messageId === messageId);
    expect(twice).toHaveLength(2);
    expect(twice[1]!.number).toBe(twice[0]!.number + 1);
  });

  it('Given a patient, when the answer is closed with X-MSS-MES, then it is accepted', async () => {
    const headers = { 'X-MSS-NIL': '000000', 'X-MSS-MES': 'FIN' };
    const info = await transport().sendMail(mail({ to: '291019999999925@patient.mssante.fr', headers }));
    expect(info.response).toMatch(/^250/);
  });

  it('Given a certificate that nobody trusts, when connected, then the client leaves', async () => {
    expect(await refusal(mail(), { tls: {} })).toMatch(/self-signed|certificate/);
  });

  it('Given no encryption, when authenticating, then it is refused', async () => {
    expect(await refusal(mail(), { requireTLS: false, ignoreTLS: true })).toMatch(/538|530/);
  });

  it('Given no authentication, when sending, then it is refused', async () => {
    expect(await refusal(mail(), { auth: undefined })).toMatch(/530/);
  });

  it('Given a wrong password, when authenticating, then it is refused', async () => {
    expect(await refusal(mail(), { auth: { user: sandbox.smtp.user, pass: 'faux' } })).toMatch(
      /535.*inconnu/,
    );
  });

  it('Given a token that the provider did not give, when it is shown for a personal mailbox, then it is refused', async () => {
    const auth = { type: 'OAuth2', user: 'aminata.sow@medecin.mssante.fr', accessToken: 'faux' };
    expect(await refusal(mail(), { auth })).toMatch(/535.*inconnu/);
  });

  const nil = { 'X-MSS-NIL': '000000' };
  const archive = [{ filename: 'IHE_XDM.zip', content: 'PK' }];
  const refused: [what: string, changes: SendMailOptions, reason: RegExp][] = [
    ['a recipient outside the white list', { to: 'mairie@exemple.fr' }, /550.*liste blanche/],
    ['a domain that only looks like it', { to: 'a@mssante.fr.exemple.fr' }, /550.*liste blanche/],
    [
      'another sender in the envelope',
      { envelope: { from: 'x@a.mssante.fr', to: 'y@b.mssante.fr' } },
      /550.*authentifi/,
    ],
    [
      'another sender in the mail',
      { from: 'x@a.mssante.fr', envelope: { from: 'dui@demonstration.mssante.fr', to: 'y@b.mssante.fr' } },
      /550.*authentifi/,
    ],
    ['no X-MSS-NIL', { headers: {} }, /550.*X-MSS-NIL manque/],
    ['no subject', { subject: '' }, /550.*Subject/],
    ['a date of last year', { date: new Date(Date.now() - 365 * 24 * 3600 * 1000) }, /550.*Date/],
    ['X-MSS-INS without an archive', { headers: { ...nil, 'X-MSS-INS': 'O' } }, /550.*IHE_XDM/],
    ['an archive without X-MSS-INS', { attachments: archive }, /550.*X-MSS-INS/],
    [
      'an archive without X-MSS-CODECDA',
      { attachments: archive, headers: { ...nil, 'X-MSS-INS': 'N' } },
      /550.*X-MSS-CODECDA manque/,
    ],
    ['X-MSS-MES to a professional', { headers: { ...nil, 'X-MSS-MES': 'FIN' } }, /550.*patient/],
    [
      'attachments over 25 MB',
      { attachments: [{ filename: 'gros.pdf', content: Buffer.alloc(25 * 1024 * 1024 + 1) }] },
      /552.*25 Mo/,
    ],
    [
      'a message over any size',
      { attachments: [{ filename: 'gros.pdf', content: Buffer.alloc(40 * 1024 * 1024) }] },
      /552/,
    ],
  ];

  it.each(refused)(
    'Given %s, when sent, then it is refused with the reason',
    async (_what, changes, reason) => {
      expect(await refusal(mail(changes))).toMatch(reason);
    },
  );

  it('Given a raw mail without Message-ID or Date, when sent, then it is refused', async () => {
    const envelope = { from: sandbox.smtp.user, to: 'ase@departement.mssante.fr' };
    const bare = `From: ${sandbox.smtp.user}\r\nTo: ase@departement.mssante.fr\r\nSubject: x\r\nX-MSS-NIL: 1\r\n`;
    expect(await refusal({ envelope, raw: `${bare}\r\nBonjour\r\n` })).toMatch(/550.*Message-ID/);
    const identified = `${bare}Message-ID: <a@b.fr>\r\n\r\nBonjour\r\n`;
    expect(await refusal({ envelope, raw: identified })).toMatch(/550.*Date/);
  });
});

describe('Given mail that has arrived and will be read', () => {
  it('when the twins stop before it is, then nothing is written any more', async () => {
    const store = new MailStore(path.join(dataDir, 'arrivees'));
    const taken = { raw: Buffer.from(''), mail: { messageId: '<a@b>' }, recipients: ['ase@departement.fr'] };
    const arrivals = startArrivals(store, sandbox.smtp.user, 40);
    arrivals.take(taken as unknown as TakenMail);
    await until(() => store.all().length === 2);
    arrivals.take(taken as unknown as TakenMail);
    await arrivals.stop();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(store.all()).toHaveLength(3);
  });
});
