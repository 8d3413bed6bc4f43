import { randomUUID } from 'node:crypto';
import { createServer, connect, type Server, type Socket } from 'node:net';
import request from 'supertest';
import {
  createHttpApp,
  defineJob,
  defineRoutes,
  enqueueJob,
  inOrganisation,
  openDatabase,
  setPrincipalResolver,
  startWorker,
  type Database,
} from '../../engine/src/platform/index.js';
import { overTcp, useTestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const db = useTestDatabase();
const A = randomUUID();

/** A way to the database that can be cut and opened again, as a network is. */
class Line {
  private server: Server | undefined;
  private sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly target: number) {}

  async open(): Promise<void> {
    this.server = createServer((socket) => {
      const far = connect(this.target, '127.0.0.1');
      for (const [one, other] of [
        [socket, far],
        [far, socket],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => undefined).on('close', () => (other.destroy(), this.sockets.delete(one)));
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

let line: Line;
let database: Database;
const noted: string[] = [];
defineJob('essai.apres-panne', async ({ what }: { what: string }) => void noted.push(what));

beforeAll(async () => {
  const url = overTcp(db.current.config.databaseUrl);
  line = new Line(Number(url.port));
  await line.open();
  url.port = String(line.port);
  database = await openDatabase({ ...db.current.config, databaseUrl: url.href });
  await database.asOwner(async (owner) => {
    await owner.query('create table thing (id uuid primary key, organisation_id uuid not null)');
    await owner.query(`select trame_wall('thing', 'select,insert')`);
  });
  db.current.beforeClose(async () => {
    await database.close();
    await line.cut();
  });
});

const insert = 'insert into thing (id, organisation_id) values ($1, $2)';

describe('Given a database that goes away', () => {
  it('When work is under way, Then it is told so, nothing is kept by half, and work goes on when it is back', async () => {
    const cut = inOrganisation(A, async (tx) => {
      await tx.query(insert, [randomUUID(), A]);
      await line.cut();
      await tx.query(insert, [randomUUID(), A]);
    });
    await expect(cut).rejects.toMatchObject({ code: 'database-unavailable', status: 503 });
    expect(await db.current.asSuperuser('select 1 from thing')).toEqual([]);
    const refused = inOrganisation(A, (tx) => tx.query('select 1'));
    await expect(refused).rejects.toMatchObject({ code: 'database-unavailable' });
    await line.open();
    await inOrganisation(A, (tx) => tx.query(insert, [randomUUID(), A]));
    expect(await db.current.asSuperuser('select 1 from thing')).toHaveLength(1);
  });

  it('When its sessions are ended by its administrator, Then the next work has a new one', async () => {
    await inOrganisation(A, (tx) => tx.query('select 1'));
    await db.current.asSuperuser(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    const answers = await until(async () =>
      inOrganisation(A, (tx) => tx.query('select 1 as one')).catch((error: { code?: string }) => {
        expect(error.code).toBe('database-unavailable');
        return undefined;
      }),
    );
    expect(answers).toEqual([{ one: 1 }]);
  });

  it('When requests come, Then they are answered 503 with when to try again, and the node says it is not ready', async () => {
    const groups = [
      defineRoutes('panne', [
        {
          method: 'get',
          path: '/panne',
          summary: '',
          policy: 'authenticated',
          handle: (ctx) => ctx.inOrg((tx) => tx.query('select 1')),
        },
      ]),
    ];
    setPrincipalResolver(async () => ({
      professionalId: A,
      organisationId: A,
      displayName: 'x',
      sessionId: 's',
      activities: [],
    }));
    const app = createHttpApp({ config: { publicUrl: 'http://localhost', oidc: {} }, groups });
    await line.cut();
    const answer = await request(app).get('/api/v1/panne');
    const ready = await request(app).get('/health/ready');
    const live = await request(app).get('/health/live');
    await line.open();
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
      503,
      'database-unavailable',
      '2',
    ]);
    expect([ready.status, ready.body.checks.database, live.status]).toEqual([503, 'en panne', 200]);
    await request(app).get('/health/ready').expect(200);
  });

  it('When a worker was running, Then it takes jobs again by itself', async () => {
    const worker = await startWorker(database, { concurrency: 1, pollMs: 200, heartbeatMs: 200 });
    const put = (what: string) =>
      inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.apres-panne', payload: { what } }));
    await put('avant');
    await until(() => noted.includes('avant'));
    await line.cut();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await line.open();
    await until(() =>
      put('après').then(
        () => true,
        () => undefined,
      ),
    );
    await until(() => noted.includes('après'));
    await worker.stop();
  });
});
