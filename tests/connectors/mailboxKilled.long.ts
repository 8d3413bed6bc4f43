import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { MailStore } from '../../engine/sandbox/imap/MailStore.js';
import { startImap, type ImapTwin } from '../../engine/sandbox/imap/startImap.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { incoming } from './incomingMail.js';

const root = path.resolve(import.meta.dirname, '../..');
const COUNT = 60;
/** How many are kept when the node is killed: never before the first nor after the last. */
const KILLED_AT = [3, 20, 40];

const server = useTestServer(documentsServer());
const authority = createAuthority(new Date());
const door = { user: 'dui@demonstration.mssante.fr', password: 'secret' };
let house: ChildHouse;
let folder: string;
let twin: ImapTwin;
let node: ChildProcess | undefined;
let env: Record<string, string | undefined>;
const sql = <Row extends object>(statement: string): Promise<Row[]> =>
  server.current.database.asSuperuser<Row>(statement);
const count = async (what: string): Promise<number> =>
  Number((await sql<{ n: string }>(`select count(*) as n from ${what}`))[0]?.n);

beforeAll(async () => {
  await buildWhenStale(root, () => undefined, ['engine']);
  folder = await mkdtemp(path.join(tmpdir(), 'trame-boite-tuee-'));
  const store = new MailStore(path.join(folder, 'boite'));
  twin = await startImap({ store, door, port: 0, authority });
  house = await buildChildHouse();
  const active = { number: '2160499999001', key: '01', oid: '1.2.250.1.213.1.4.11' };
  const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
  await inOrganisation(house.organisationId, (tx) =>
    applyInsiAnswer(
      tx,
      { dossierId: house.dossierId, answer: { code: '00', active, traits }, channel: 'AV' },
      'systeme',
    ),
  );
  for (let at = 0; at < COUNT; at += 1) store.deliver(await incoming());
  const [place] = await sql<{ finess: string }>(`select finess from establishment where pack_id = 'pde'`);
  const url = new URL(twin.url);
  url.username = encodeURIComponent(door.user);
  url.password = door.password;
  const ca = path.join(folder, 'ca.pem');
  await writeFile(ca, authority.ca);
  const { databaseUrl, secret } = server.current.database.config;
  env = {
    PATH: process.env['PATH'],
    DATABASE_URL: databaseUrl,
    TRAME_SECRET: secret,
    TRAME_DATA_DIR: path.join(folder, 'data'),
    TRAME_DEMO: 'oui',
    TRAME_LOG_LEVEL: 'warn',
    TRAME_IMAP_URL: url.href,
    TRAME_IMAP_FINESS: place?.finess,
    TRAME_IMAP_CA: ca,
  };
}, 300_000);
afterEach(kill);
afterAll(async () => {
  await twin.stop();
  await rm(folder, { recursive: true, force: true });
});

function start(): void {
  node = spawn(process.execPath, ['tests/connectors/mailboxNode.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** As a power failure would. */
async function kill(): Promise<void> {
  if (!node || node.exitCode !== null || node.signalCode !== null) return;
  const gone = once(node, 'exit');
  node.kill('SIGKILL');
  await gone;
}

describe(`Given ${COUNT} letters in the mailbox`, () => {
  it('When the node is killed while it visits, then, once started again, each is filed, once', async () => {
    const killedAt: number[] = [];
    for (const at of KILLED_AT) {
      start();
      await until(async () => (await count('received_mail')) >= at, 120_000);
      await kill();
      killedAt.push(await count('received_mail'));
    }
    // Each time in the middle: a visit that had ended before would prove nothing.
    expect(killedAt.every((kept, n) => kept >= KILLED_AT[n]! && kept < COUNT)).toBe(true);
    start();
    await until(async () => (await count(`received_mail where state = 'classe'`)) >= COUNT, 240_000);
    await until(
      async () => (await count('graphile_worker._private_jobs where locked_at is not null')) === 0,
      60_000,
    );
    await kill();
    expect(await count('received_mail')).toBe(COUNT);
    expect(await count('(select distinct message_id from received_mail) m')).toBe(COUNT);
    expect(await count('filed_file')).toBe(COUNT);
    expect(await count(`outbox where type = 'message.exterieur'`)).toBe(COUNT);
    process.stdout.write(`  killed when ${killedAt.join(', ')} of ${COUNT} were kept\n`);
  }, 600_000);
});
