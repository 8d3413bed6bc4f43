import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import {
  defineJob,
  enqueueJob,
  inOrganisation,
  startTicks,
  startWorker,
  type Tick,
} from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';
import { startProgram } from '../support/program.js';
import { until } from '../support/until.js';

const db = useTestDatabase();
const A = randomUUID();

const runs: number[] = [];
defineJob('essai.bloquer', async (_payload, { attempt }) => void runs.push(attempt));

describe('Given a worker that is killed while it runs a job', () => {
  it('When it no longer says that it is alive, Then another runs the job within seconds, and it is not lost', async () => {
    const dead = startProgram('tests/platform/programs/die-at-work.ts', [JSON.stringify(db.current.config)]);
    await dead.says('ready');
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.bloquer' }));
    await dead.says('taken');
    await dead.end('SIGKILL');
    const killed = Date.now();
    const worker = await startWorker(db.current.database, {
      concurrency: 1,
      heartbeatMs: 100,
      deadAfterMs: 1_000,
      pollMs: 100,
    });
    await until(() => runs.length > 0);
    await worker.stop();
    expect(Date.now() - killed).toBeLessThan(15_000);
    expect(runs).toEqual([2]);
    expect(await db.current.asSuperuser('select 1 from graphile_worker.jobs')).toEqual([]);
  });
});

describe('Given a worker that is alive', () => {
  it('When others look for the dead, Then its job is left to it, however long', async () => {
    runs.length = 0;
    const alive = startProgram('tests/platform/programs/die-at-work.ts', [JSON.stringify(db.current.config)]);
    await alive.says('ready');
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.bloquer' }));
    await alive.says('taken');
    await db.current.asSuperuser(
      `update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`,
    );
    const seen = async () =>
      (
        await db.current.asSuperuser<{ at: string }>('select max(seen_at)::text as at from queue_heartbeat')
      )[0]?.at;
    const first = await seen();
    await until(async () => (await seen()) !== first);
    const worker = await startWorker(db.current.database, {
      concurrency: 1,
      heartbeatMs: 100,
      deadAfterMs: 4_000,
      pollMs: 100,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(runs).toEqual([]);
    await alive.end('SIGKILL');
    await until(() => runs.length > 0);
    await worker.stop();
    expect(runs).toEqual([2]);
  });
});

describe('Given a recurring task on two nodes', () => {
  const counts: [number, number] = [0, 0];
  const tickOf = (node: 0 | 1): Tick => ({
    name: 'essai.battre',
    everyMs: 20,
    run: async () => (counts[node] += 1),
  });
  const other = (): 0 | 1 => (counts[0] > 0 ? 1 : 0);

  it('When both run, Then one does it; when it stops, the other takes over; when its session is cut, it goes on', async () => {
    const nodes = [
      startTicks(db.current.database, [tickOf(0)]),
      startTicks(db.current.database, [tickOf(1)]),
    ];
    await until(() => counts[0] + counts[1] > 5);
    const waiting = other();
    expect(counts[waiting]).toBe(0);
    await nodes[1 - waiting]?.stop();
    await until(() => counts[waiting] > 5);
    await db.current.asSuperuser(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and d.datname = current_database() and l.pid <> pg_backend_pid()`,
    );
    const before = counts[waiting];
    await until(() => counts[waiting] > before + 5);
    await nodes[waiting]?.stop();
    const after = [...counts];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(counts).toEqual(after);
  });

  it('When it fails, Then it is tried again at the next beat', async () => {
    let tries = 0;
    const ticks = startTicks(db.current.database, [
      {
        name: 'essai.trebucher',
        everyMs: 10,
        run: async () => (tries++ === 0 ? Promise.reject(new Error('x')) : undefined),
      },
    ]);
    await until(() => tries > 2);
    await ticks.stop();
  });

  it('When there are more than ten, Then no signal bears the eleven listeners that Node takes for a leak', async () => {
    const signals: AbortSignal[] = [];
    const ticks = startTicks(
      db.current.database,
      Array.from({ length: 12 }, (_, at) => ({
        name: `essai.nombre.${at}`,
        everyMs: 60_000,
        run: (signal) => Promise.resolve(signals.push(signal)),
      })),
    );
    const listening = (): number[] => signals.map((one) => getEventListeners(one, 'abort').length);
    // Each waits for its next run.
    await until(() => signals.length === 12 && listening().every((count) => count > 0));
    expect(Math.max(...listening())).toBeLessThanOrEqual(10);
    await ticks.stop();
  });
});
