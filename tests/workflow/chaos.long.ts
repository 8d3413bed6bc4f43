import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { receivedMails } from '../../engine/sandbox/index.js';
import { startSmtp, type SmtpTwin } from '../../engine/sandbox/smtp/startSmtp.js';
import { sealAudit, verifyAudit } from '../../engine/src/audit/index.js';
import { installPacks, registerConnectors } from '../../engine/src/catalog/index.js';
import { describeConnectors } from '../../engine/src/connectors/index.js';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { useTestDatabase } from '../support/database.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { HOUSE_PACKS } from '../support/server.js';
import { until } from '../support/until.js';
import { TRIAL } from './chaos/circuit.js';
import { buildNode, whenReady, whenSomeWork, type ChaosNode } from './chaos/nodes.js';
import { People } from './chaos/people.js';
import { judge } from './chaos/verdict.js';

/** `TRAME_CHAOS_KILLS=10 npm run test:long -- tests/workflow/chaos` tries it in a minute. */
const KILLS = Number(process.env['TRAME_CHAOS_KILLS'] ?? 200);
const NODES = 3;
/** So many instances under way at any moment. */
const LANES = 10;
/** Once all is quiet, what is under way ends within this; a node that dies is found dead after ten seconds. */
const PATIENCE_MS = 240_000;
/** On a busy machine a node is slow to come back: the next one is not waited for longer. */
const SLOW_MS = 6_000;
const WHOLE_MS = 80 * 60_000;

const db = useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'trame-chaos-'));
const nodes: ChaosNode[] = [];
let operator: SmtpTwin;
let people: People;
let organisationId: string;

const one = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

beforeAll(async () => {
  db.current.beforeClose(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await operator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await buildWhenStale(path.resolve(import.meta.dirname, '../..'), () => undefined, ['engine']);
  chmodSync(folder, 0o755);
  cpSync(path.dirname(HOUSE_PACKS), path.join(folder, 'house'), { recursive: true });
  writeFileSync(path.join(folder, 'house/workflows/atelier/epreuve.bpmn'), TRIAL);
  registerConnectors(describeConnectors());
  await installPacks(path.join(folder, 'house/packs'));
  organisationId = (await buildOrganisation()).id;
  const establishmentId = (await buildEstablishment(organisationId)).id;
  const cookieOf = async (role: string): Promise<string> => {
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, role]] });
    // Each of them sees more dossiers in an hour than anybody at work.
    await db.current.asSuperuser(
      `insert into reading_bound (organisation_id, per_hour, per_day, revision, changed_by, changed_at)
       values ($1, 100000, 100000, 1, $2, now()) on conflict do nothing`,
      [organisationId, id],
    );
    return signIn(organisationId, id);
  };
  operator = await startSmtp({ folder: path.join(folder, 'mails'), port: 0 });
  writeFileSync(path.join(folder, 'ca.pem'), operator.ca);
  const mailbox = new URL(operator.url);
  mailbox.username = encodeURIComponent(operator.user);
  mailbox.password = encodeURIComponent(operator.password);
  for (let n = 0; n < NODES; n += 1) {
    nodes.push(
      await buildNode({
        DATABASE_URL: db.current.config.databaseUrl,
        TRAME_SECRET: db.current.config.secret,
        TRAME_SMTP_URL: mailbox.href,
        TRAME_SMTP_FROM: operator.user,
        TRAME_SMTP_CA: path.join(folder, 'ca.pem'),
        TRAME_MSSANTE_NIL: 'EPREUVE',
      }),
    );
  }
  people = new People(nodes, {
    establishmentId,
    secretary: await cookieOf('secretaire'),
    director: await cookieOf('directeur'),
  });
  for (const node of nodes) node.start();
  await whenReady(nodes);
}, 600_000);

/** Cuts about half of the connections that the nodes have at this moment. @returns how many */
async function cutConnections(): Promise<number> {
  const [row] = await db.current.asSuperuser<{ n: number }>(
    `select count(*) filter (where pg_terminate_backend(pid))::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename like 'trame\\_%' and random() < 0.5
        and pid <> all (select pid from pg_stat_activity where application_name = 'trame-test-admin')`,
  );
  return row?.n ?? 0;
}

/** Kills a node, or cuts connections, at any moment, as long as somebody may still answer. */
async function strike(): Promise<{ kills: number; cuts: number }> {
  const struck = { kills: 0, cuts: 0 };
  while (struck.kills < KILLS) {
    await whenSomeWork(nodes, SLOW_MS);
    await sleep(Math.random() * 1_500);
    if (Math.random() < 0.5) struck.cuts += await cutConnections();
    const node = one(nodes);
    await node.kill();
    node.start();
    struck.kills += 1;
    if (struck.kills % 10 === 0) process.stdout.write(`  ${struck.kills} of ${KILLS} kills\n`);
  }
  return struck;
}

describe(`Given three nodes on one database, and people at work`, () => {
  it(
    `When nodes are killed ${KILLS} times and connections cut, Then every instance ends as its model says, nothing lost, nothing done twice`,
    async () => {
      const begun = Date.now();
      let striking = true;
      const failures: unknown[] = [];
      const lane = async (): Promise<void> => {
        while (striking) await people.carryOne().catch((error: unknown) => failures.push(error));
      };
      const lanes = Array.from({ length: LANES }, lane);
      const struck = await strike().finally(() => (striking = false));
      people.giveUpWithin(PATIENCE_MS);
      await Promise.all(lanes);
      const queueEmpty = 'select 1 from graphile_worker.jobs limit 1';
      await until(async () => (await db.current.asSuperuser(queueEmpty)).length === 0, 60_000);
      const { faults, counts } = await judge(
        (statement, bind) => db.current.asSuperuser(statement, bind),
        people.opened,
        receivedMails(operator.folder),
      );
      await sealAudit();
      const trail = await verifyAudit(organisationId);
      const failedStarts = nodes.reduce((sum, node) => sum + node.failedStarts(), 0);
      const told = {
        ...struck,
        failedStarts,
        ...counts,
        ...people.tally,
        seconds: Math.round((Date.now() - begun) / 1000),
      };
      process.stdout.write(`${JSON.stringify({ ...told, trail }, null, 2)}\n`);
      for (const node of nodes)
        faults.push(...node.ownEnds().map((output) => `a node ended by itself: ${output}`));
      expect([...faults, ...failures.map(String)]).toEqual([]);
      expect(trail).toMatchObject({ ok: true, unsealedTail: 0 });
      expect(counts['instances']).toBeGreaterThan(KILLS);
      expect(struck.kills).toBe(KILLS);
    },
    WHOLE_MS,
  );
});
