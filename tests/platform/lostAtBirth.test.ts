import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { inOrganisation, openDatabase } from '../../engine/src/platform/index.js';
import { overTcp, useTestDatabase } from '../support/database.js';

const db = useTestDatabase();
const A = randomUUID();

/** The last bytes of what PostgreSQL says when a session is open: ReadyForQuery, idle. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** What PostgreSQL says of a session that its administrator ends. */
function ended(): Buffer {
  const fields = Buffer.from(
    'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0',
  );
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A way to the database on which the next session to open is ended in the same breath. */
async function openLine(target: number) {
  let armed = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => (other.destroy(), sockets.delete(one)));
    }
    near.pipe(far);
    far.on('data', (chunk: Buffer) => {
      if (!armed || !chunk.subarray(-READY.length).equals(READY)) return void near.write(chunk);
      armed = false;
      near.end(Buffer.concat([chunk, ended()]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arm: () => (armed = true),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

describe('Given a session that is ended with the very answer that opens it', () => {
  it('When work asks for it, Then it is told that the database is away, the process lives, and the next work is done', async () => {
    const url = overTcp(db.current.config.databaseUrl);
    const line = await openLine(Number(url.port));
    url.port = String(line.port);
    const database = await openDatabase({ ...db.current.config, databaseUrl: url.href });
    const work = () => inOrganisation(A, (tx) => tx.query<{ one: number }>('select 1 as one'));
    line.arm();
    await expect(work()).rejects.toMatchObject({ code: 'database-unavailable' });
    expect(await work()).toEqual([{ one: 1 }]);
    await database.close();
    await line.close();
  }, 30_000);
});
