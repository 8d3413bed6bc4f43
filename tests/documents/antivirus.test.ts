import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EICAR, startClamd, type ClamdTwin } from '../../engine/sandbox/clamd/startClamd.js';
import { clamd, clamdAddress } from '../../engine/src/documents/antivirus/clamd.js';
import { documentsRoom, setDocumentsRoom } from '../../engine/src/documents/room.js';
import { useTestServer } from '../support/server.js';
import { buildChildHouse, documentsServer, type ChildHouse } from './house.js';
import { uploadTo } from './upload.js';

const options = documentsServer();
const server = useTestServer(options);
let house: ChildHouse;
let twin: ClamdTwin;
let folder: string;

beforeAll(async () => {
  house = await buildChildHouse();
  folder = await mkdtemp(path.join(tmpdir(), 'trame-clamd-'));
  twin = await startClamd({ limit: 2_000_000 });
  listenTo(twin.address);
}, 60_000);
afterAll(async () => {
  await twin.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  twin.scans.length = 0;
  twin.mood = 'sound';
});

/** Has this antivirus look at what comes. */
function listenTo(address: string): void {
  setDocumentsRoom({ ...documentsRoom(), antivirus: clamd(clamdAddress(address)!, 500) });
}
const pdf = (inside: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(inside), Buffer.from('\n%%EOF\n')]);
const send = (body: Buffer) => uploadTo(server.current.url, house.director, { body, name: 'bilan.pdf' });
const objects = async () =>
  (await readdir(path.join(options.dataDir(), 'objects'), { recursive: true, withFileTypes: true })).filter(
    (one) => one.isFile(),
  ).length;
const trail = () =>
  server.current.database.asSuperuser<{ details: object }>(
    "select details from audit_record where organisation_id = $1 and action = 'fichier.infecte'",
    [house.organisationId],
  );

describe('Given an antivirus that looks at what is sent', () => {
  it('When a file is clean, Then it was seen whole, in pieces of the protocol, and is kept', async () => {
    const body = pdf(Buffer.alloc(1_500_000, 'a'));
    expect((await send(body)).status).toBe(201);
    expect([twin.scans, twin.faults]).toEqual([[{ size: body.length, answer: 'stream: OK' }], []]);
  });

  it('When one is infected, Then it is refused, traced under the name of the virus, and nothing of it stays', async () => {
    const before = await objects();
    for (const inside of [EICAR, `${'b'.repeat(400_000)}${EICAR}`]) {
      const { status, body } = await send(pdf(inside));
      expect([status, body.code]).toEqual([422, 'file-infected']);
    }
    expect(await objects()).toBe(before);
    expect((await trail()).map(({ details }) => details)).toEqual(
      Array(2).fill({ virus: 'Eicar-Test-Signature' }),
    );
  });

  it.each(['cut', 'mute'] as const)(
    'When it is %s, Then the file is refused, and what to do is said',
    async (mood) => {
      const before = await objects();
      twin.mood = mood;
      const { status, body } = await send(pdf('rien'));
      expect([status, body.code]).toEqual([503, 'antivirus-unavailable']);
      expect(await objects()).toBe(before);
    },
  );

  it('When a file is longer than it takes, Then it is refused as what could not be looked at', async () => {
    const { status, body } = await send(pdf(Buffer.alloc(3_000_000, 'c')));
    expect([status, body.code]).toEqual([503, 'antivirus-unavailable']);
  });

  it('When it listens on a local socket, or nowhere, Then it is reached there, or the file is refused', async () => {
    const local = await startClamd({ path: path.join(folder, 'clamd.ctl') });
    listenTo(local.address);
    expect((await send(pdf('local'))).status).toBe(201);
    expect(local.scans).toHaveLength(1);
    await local.stop();
    expect((await send(pdf('parti'))).body.code).toBe('antivirus-unavailable');
  });

  it('Given addresses that are none, Then they are not taken', () => {
    for (const wrong of [
      'clamd',
      'tcp://a',
      'tcp://a:0',
      'tcp://a:70000',
      'http://a:3310',
      'unix:relatif',
      'tcp://u@a:1',
    ])
      expect([wrong, clamdAddress(wrong)]).toEqual([wrong, undefined]);
    expect(clamdAddress('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(clamdAddress('unix:///run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  });
});
