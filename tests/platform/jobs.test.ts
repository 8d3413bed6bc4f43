import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  defineJob,
  enqueueJob,
  inOrganisation,
  publishFact,
  startWorker,
  subscribe,
  type JobContext,
  type Tx,
  type Worker,
} from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const db = useTestDatabase();
const A = randomUUID();
const B = randomUUID();

type Seen = { payload: Record<string, unknown>; context: JobContext };
const seen: Seen[] = [];
let failures = 0;
let slow: { aborted: boolean; ended: boolean } | undefined;

defineJob('essai.noter', async (payload: Record<string, unknown>, context) => {
  seen.push({ payload, context });
});
defineJob('essai.rater', async (_payload, { attempt }) => {
  failures = attempt;
  throw new Error('Zoé est malade');
});
defineJob('essai.durer', async ({ ms }: { ms: number }, { signal }) => {
  slow = { aborted: false, ended: false };
  await sleep(ms, undefined, { signal }).catch(() => {
    slow = { aborted: true, ended: false };
    throw new Error('interrompu');
  });
  slow.ended = true;
});

const told: string[] = [];
let stumble = 1;
subscribe('essai.fait', async function noteFact(tx: Tx, { payload }: { payload: { what: string } }) {
  const [row] = await tx.query<{ id: string }>('select current_organisation() as id');
  told.push(`noteFact ${payload.what} ${row?.id === A}`);
});
subscribe('essai.fait', async function stumbleOnce() {
  if (stumble-- > 0) throw new Error('pas prêt');
  told.push('stumbleOnce');
});

let worker: Worker | undefined;
const start = async (options = {}): Promise<void> => {
  worker = await startWorker(db.current.database, { concurrency: 2, ...options });
};
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  seen.length = 0;
  told.length = 0;
  await db.current.asSuperuser('delete from graphile_worker._private_jobs');
});

describe('Given a job enqueued in a transaction', () => {
  it('When the transaction commits, Then it runs without the queue being asked, with its organisation', async () => {
    await start({ pollMs: 600_000 });
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.noter', payload: { a: 1 } }));
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({
      payload: { a: 1, organisationId: A },
      context: { organisationId: A, attempt: 1 },
    });
  });

  it('When the transaction is undone, Then there is no job', async () => {
    const work = inOrganisation(A, async (tx) => {
      await enqueueJob(tx, { name: 'essai.noter' });
      throw new Error('raté');
    });
    await expect(work).rejects.toThrow('raté');
    expect(await db.current.asSuperuser('select 1 from graphile_worker.jobs')).toEqual([]);
  });

  it('When its payload names another organisation, Then it is the one of the transaction that counts', async () => {
    await start();
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.noter', payload: { organisationId: B } }));
    await until(() => seen.length === 1);
    expect(seen[0]?.context.organisationId).toBe(A);
  });

  it('When two organisations use the same key, Then both jobs stay; when one does twice, the last stays', async () => {
    const put = (id: string, n: number) =>
      inOrganisation(id, (tx) => enqueueJob(tx, { name: 'essai.noter', payload: { n }, jobKey: 'une-clé' }));
    await put(A, 1);
    await put(B, 2);
    await put(A, 3);
    await start();
    await until(() => seen.length === 2);
    expect(seen.map(({ payload }) => payload['n']).sort()).toEqual([2, 3]);
  });

  it('When it is for later, Then it waits', async () => {
    await start();
    const runAt = new Date(Date.now() + 3_600_000);
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.noter', runAt }));
    await sleep(300);
    expect(seen).toEqual([]);
  });
});

describe('Given a job that fails', () => {
  it('When it is tried, Then it is kept for later, and the queue keeps nothing of what its error says', async () => {
    await start();
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.rater', maxAttempts: 3 }));
    await until(() => failures === 1);
    const row = await until(async () => {
      const [job] = await db.current.asSuperuser<{
        attempts: number;
        last_error: string | null;
        later: boolean;
      }>(
        'select attempts, last_error, run_at > now() as later from graphile_worker.jobs where last_error is not null',
      );
      return job;
    });
    expect(row).toEqual({ attempts: 1, last_error: 'Error', later: true });
  });
});

describe('Given a node that stops', () => {
  it('When a job is running, Then it is waited for', async () => {
    await start();
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.durer', payload: { ms: 400 } }));
    await until(() => slow !== undefined);
    await worker?.stop();
    expect(slow).toEqual({ aborted: false, ended: true });
    expect(await db.current.asSuperuser('select 1 from graphile_worker.jobs')).toEqual([]);
  });

  it('When the job outlasts its delay, Then it is told to abort and goes back to the queue, unlocked', async () => {
    slow = undefined;
    await start({ stopWithinMs: 200 });
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.durer', payload: { ms: 60_000 } }));
    await until(() => slow !== undefined);
    const begun = Date.now();
    await worker?.stop();
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(slow).toEqual({ aborted: true, ended: false });
    const jobs = await db.current.asSuperuser('select attempts, locked_by from graphile_worker.jobs');
    expect(jobs).toEqual([{ attempts: 1, locked_by: null }]);
  });

  it('When its queue begins anew at that moment, Then it stops all the same', async () => {
    const worker = await startWorker(db.current.database, { concurrency: 1, heartbeatMs: 50, pollMs: 50 });
    const ask = <Row>(sql: string) => db.current.asSuperuser<Row>(sql);
    const seen = async () =>
      (await ask<{ at: string }>('select max(seen_at)::text as at from trame.queue_heartbeat'))[0]?.at;
    await until(seen);
    await ask(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'trame_queue'`,
    );
    // The queue that lost its sessions ends, and no longer says that it is alive.
    let before: string | undefined;
    await until(async () => {
      before = await seen();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return (await seen()) === before;
    });
    await ask('begin');
    await ask('lock table trame.queue_heartbeat in access exclusive mode');
    await until(async () => {
      const waiting = await ask(
        `select from pg_locks where not granted and relation = 'trame.queue_heartbeat'::regclass`,
      );
      return waiting.length > 0;
    });
    const stopped = worker.stop();
    await ask('commit');
    await stopped;
    const left = () =>
      ask(`select from pg_stat_activity where usename = 'trame_queue' and datname = current_database()`);
    await until(async () => (await left()).length === 0);
    // What the queue that lost its sessions said stays until it is old.
    await ask('delete from trame.queue_heartbeat');
  });

  it('When it cannot say that it is alive, Then it does not start, and nothing of it is left running', async () => {
    const ask = (sql: string) => db.current.asSuperuser(sql);
    await ask('alter table trame.queue_heartbeat rename to queue_heartbeat_away');
    await expect(startWorker(db.current.database, { concurrency: 1, pollMs: 50 })).rejects.toThrow(
      'queue_heartbeat',
    );
    await ask('alter table trame.queue_heartbeat_away rename to queue_heartbeat');
    const left = () =>
      ask(`select from pg_stat_activity where usename = 'trame_queue' and datname = current_database()`);
    await until(async () => (await left()).length === 0);
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.durer', payload: { ms: 1 } }));
    const taken = await ask('select 1 from graphile_worker.jobs where locked_by is not null');
    expect(taken).toEqual([]);
    await ask('delete from graphile_worker._private_jobs');
  });

  it('When it has left, Then nothing says that it is alive', async () => {
    await start();
    await worker?.stop();
    expect(await db.current.asSuperuser('select 1 from queue_heartbeat')).toEqual([]);
  });
});

describe('Given a fact told in a transaction', () => {
  it('When one of its subscribers stumbles, Then the others are told once, and it is told again', async () => {
    await start();
    await inOrganisation(A, (tx) => publishFact(tx, { type: 'essai.fait', payload: { what: 'x' } }));
    await until(async () => (await db.current.asSuperuser('select 1 from outbox_delivery')).length === 1);
    // The back-off is shortened: what matters here is what happens at the second try.
    await until(async () => {
      await db.current.asSuperuser(
        'update graphile_worker._private_jobs set run_at = now() where locked_by is null',
      );
      return told.includes('stumbleOnce');
    });
    await until(
      async () => (await db.current.asSuperuser('select 1 from graphile_worker.jobs')).length === 0,
    );
    expect(told).toEqual(['noteFact x true', 'stumbleOnce']);
  });

  it('When the transaction is undone, Then nobody is told', async () => {
    const work = inOrganisation(A, async (tx) => {
      await publishFact(tx, { type: 'essai.fait', payload: { what: 'y' } });
      throw new Error('raté');
    });
    await expect(work).rejects.toThrow('raté');
    expect(await db.current.asSuperuser(`select 1 from outbox where payload->>'what' = 'y'`)).toEqual([]);
  });

  it('When a subscriber has no name, or one that is taken, Then it is refused', () => {
    expect(() => subscribe('essai.fait', async () => undefined)).toThrow('needs a name');
    expect(() => subscribe('essai.fait', async () => undefined, 'noteFact')).toThrow('already subscribed');
  });
});
