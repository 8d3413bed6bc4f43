import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeMessage } from '../../engine/src/connectors/mssante/composeMessage.js';
import { handOver } from '../../engine/src/connectors/mssante/handOver.js';
import { type OperatorAccess } from '../../engine/src/connectors/mssante/operator.js';
import { readMailbox, type FetchedMail } from '../../engine/src/connectors/mssante/reception/readMailbox.js';
import {
  configureReception,
  mailboxSettings,
} from '../../engine/src/connectors/mssante/reception/settings.js';
import {
  configureMssante,
  mssanteSettings,
  mssanteServices,
} from '../../engine/src/connectors/mssante/settings.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { MailStore } from '../../engine/sandbox/imap/MailStore.js';
import { startImap } from '../../engine/sandbox/imap/startImap.js';
import { MAILBOX, startSmtp } from '../../engine/sandbox/smtp/startSmtp.js';
import { startTokens, type TokensTwin } from '../../engine/sandbox/smtp/startTokens.js';

const authority = createAuthority(new Date());
const token = 'jeton-de-letablissement';
const client = { id: 'trame', secret: 'secret' };
const own = authority.issue({ commonName: 'dui.demonstration', usage: 'client', unit: '1990000119' });
const signal = new AbortController().signal;
let folder: string;
let store: MailStore;
let tokens: TokensTwin;
let [smtpUrl, imapUrl]: string[] = [];
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-operateur-'));
  store = new MailStore(path.join(folder, 'boite'));
  tokens = await startTokens({ authority, client, token });
  const smtp = await startSmtp({
    folder: path.join(folder, 'envois'),
    port: 0,
    authority,
    token,
    mutual: true,
  });
  const door = { user: MAILBOX, password: '', token };
  const imap = await startImap({ store, door, port: 0, authority, mutual: true });
  stops = [imap.stop, smtp.stop, tokens.stop];
  [smtpUrl, imapUrl] = [smtp.url, imap.url].map((address) => {
    const url = new URL(address);
    url.username = encodeURIComponent(MAILBOX);
    return url.href;
  });
});
beforeEach(() => configureOperator(access()));
afterAll(async () => {
  configureMssante({ demo: false, smtp: {} });
  configureReception();
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true });
});

function configureOperator(mssante: OperatorAccess): void {
  const { ca } = authority;
  configureMssante({ demo: true, smtp: { url: smtpUrl, from: MAILBOX, ca }, mssante });
  configureReception({ url: imapUrl, finess: '990000119', ca }, mssante);
}

const access = (over: OperatorAccess = {}): OperatorAccess => ({
  ...own,
  tokenUrl: tokens.url,
  clientId: client.id,
  clientSecret: client.secret,
  ca: authority.ca,
  ...over,
});

async function send() {
  const to = ['ase@valmont.mssante.fr'];
  const message = { messageId: '<un@demonstration.mssante.fr>', to, subject: 'Essai', text: 'Bonjour' };
  const settings = mssanteSettings('990000119');
  const raw = await composeMessage({ ...message, attachments: [], date: new Date() }, settings);
  return handOver(settings, to, raw, signal);
}

async function receive(most?: number): Promise<FetchedMail[]> {
  const mails: FetchedMail[] = [];
  await readMailbox(
    mailboxSettings()[0]!,
    undefined,
    (mail) => Promise.resolve(void mails.push(mail)),
    signal,
    most,
  );
  return mails;
}

describe('Given an operator that asks for the certificate of the establishment and a token', () => {
  it('When both are configured, Then mail leaves and comes with them, and one token serves for both', async () => {
    store.deliver(Buffer.from('Subject: essai\r\n\r\nBonjour'));
    expect(await send()).toMatchObject({ accepted: ['ase@valmont.mssante.fr'] });
    expect(await receive()).toHaveLength(1);
    expect(tokens.record.seen).toHaveLength(1);
    expect(mssanteServices()[0]!.state().certificates).toMatchObject([{ pem: own.cert }]);
  });

  it('When a message is larger than the operator says, Then no more of it is read than may be kept', async () => {
    const raw = Buffer.from(`Subject: lourd\r\n\r\n${'x'.repeat(3_000)}`);
    store.deliver(raw);
    store.all().at(-1)!.toldSize = 12;
    const large = (await receive(2_000)).at(-1)!;
    expect(large).toMatchObject({ whole: false, size: 2_001 });
    expect(large.raw.equals(raw.subarray(0, 2_001))).toBe(true);
    expect(store.all().at(-1)!.flags.has('\\Seen')).toBe(false);
  });

  it('When no certificate is shown, Then neither leaves nor comes', async () => {
    // The token is still asked with it.
    await send();
    const { record } = tokens;
    configureOperator(access({ cert: undefined, key: undefined }));
    await expect(send()).rejects.toMatchObject({ name: 'ConnectorError' });
    await expect(receive()).rejects.toMatchObject({ name: 'ConnectorError' });
    expect(record.seen.filter(({ refusal }) => refusal === undefined).length).toBeGreaterThan(0);
  });

  it('When a certificate of another authority is shown, Then it is refused', async () => {
    const other = createAuthority(new Date()).issue({ commonName: 'dui', usage: 'client' });
    configureOperator(access(other));
    await expect(receive()).rejects.toMatchObject({ name: 'ConnectorError' });
  });

  it('When the secret is wrong or the certificate has ended, Then the reason is told in words', async () => {
    configureOperator(access({ clientSecret: 'faux' }));
    await expect(send()).rejects.toMatchObject({ code: 'mssante-jeton', retryable: false });
    const [notBefore, notAfter] = [new Date('2020-01-01'), new Date('2020-02-01')];
    configureOperator(authority.issue({ commonName: 'dui', usage: 'client', notBefore, notAfter }));
    await expect(send()).rejects.toMatchObject({ code: 'mssante-certificat-expire' });
    await expect(receive()).rejects.toMatchObject({ code: 'mssante-certificat-expire' });
  });
});
