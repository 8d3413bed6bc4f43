import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CircuitStarted, InstanceDetail } from '@trame/schemas';
import { openConnectors } from '../../engine/src/connectors/index.js';
import { produceDocument } from '../../engine/src/documents/index.js';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation, pushClock, startWorker } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import type { TwinRecord } from '../../engine/sandbox/console/TwinRecord.js';
import { startDmp, type DmpTwin } from '../../engine/sandbox/dmp/startDmp.js';
import { receivedMails } from '../../engine/sandbox/smtp/mailbox.js';
import { startSmtp, type SmtpTwin } from '../../engine/sandbox/smtp/startSmtp.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { signedByParent } from './signedByParent.js';

const COUNT = Number(process.env['TRAME_FAULTS_COUNT'] ?? 100);
const QUARTER_HOUR = 15 * 60_000;

const documents = documentsServer();
let work: { stop(): Promise<void> } | undefined;
const server = useTestServer({
  ...documents,
  groups: [...(documents.groups ?? []), workflowRoutes],
  open: async (opened) => {
    await documents.open?.(opened);
    openWorkflow();
    work = await startWorker(opened.database.database, { concurrency: 4, pollMs: 100 });
  },
  close: async () => {
    await work?.stop();
    await documents.close?.();
  },
});
const authority = createAuthority(new Date());
const person = {
  matricule: '216049999900101',
  oid: '1.2.250.1.213.1.4.11',
  authorization: 'VALIDE' as const,
};
const folder = mkdtempSync(path.join(tmpdir(), 'trame-faults-'));
let dmp: DmpTwin;
let operator: SmtpTwin;
let house: ChildHouse;

beforeAll(async () => {
  dmp = await startDmp({ authority, people: [person], port: 0 });
  operator = await startSmtp({ folder, port: 0, authority });
  house = await buildChildHouse();
  const active = { number: '2160499999001', key: '01', oid: person.oid };
  const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
  await inOrganisation(house.organisationId, (tx) =>
    applyInsiAnswer(
      tx,
      { dossierId: house.dossierId, answer: { code: '00', active, traits }, channel: 'AV' },
      'systeme',
    ),
  );
  const mailbox = new URL(operator.url);
  mailbox.username = encodeURIComponent(operator.user);
  mailbox.password = encodeURIComponent(operator.password);
  openConnectors({
    smtp: { url: mailbox.href, from: operator.user, ca: operator.ca, nil: 'EPREUVE' },
    demo: true,
    dmp: {
      url: dmp.url,
      cert: dmp.client.cert,
      key: dmp.client.key,
      ca: authority.ca,
      sealCert: dmp.seal.cert,
      sealKey: dmp.seal.key,
      lpsId: dmp.product.id,
      homologation: dmp.product.homologation,
    },
  });
}, 120_000);
afterAll(async () => {
  await dmp.stop();
  await operator.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function produce(templateId: string): Promise<string> {
  const { documentId } = await produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    masked: templateId === 'autorisation-soins',
    idempotencyKey: randomUUID(),
  });
  return documentId;
}

/** Asks it as a person does, from the page of the document. @returns the instance that does it */
async function ask(documentId: string, channel: 'dmp' | 'mssante', body: object): Promise<string> {
  const { status, body: started } = await server.current.send<CircuitStarted>(
    'POST',
    `/api/v1/documents/${documentId}/${channel}`,
    { cookie: house.director, body: { key: randomUUID(), ...body } },
  );
  expect(status).toBe(201);
  return started.instanceId;
}

const instance = async (id: string): Promise<InstanceDetail> =>
  (await server.current.get<InstanceDetail>(`/api/v1/instances/${id}`, house.director)).body;
const sql = <T extends object>(text: string, bind: unknown[] = []): Promise<T[]> =>
  server.current.database.asSuperuser<T>(text, bind);

/** Nothing runs, and nothing is due: all that is left waits for its next try, or for somebody. */
const still = (): Promise<unknown> =>
  until(async () => {
    const due = await sql(
      `select 1 from graphile_worker._private_jobs where locked_at is not null or run_at <= now()`,
    );
    return due.length === 0;
  }, 300_000);

/** A quarter of an hour goes by at once: the service has rested, and what waited for its next try is due. */
async function quarterHour(): Promise<void> {
  await pushClock(house.organisationId, QUARTER_HOUR);
  await sql(`update graphile_worker._private_jobs set run_at = now()
              where run_at > now() and locked_at is null and run_at < now() + interval '2 hours'`);
}

/** Lets time go by, and answers every incident as somebody would, until all of them have ended. */
async function bring(
  instances: readonly string[],
): Promise<{ quarters: number; relaunched: ReadonlyMap<string, number> }> {
  const left = new Set(instances);
  const relaunched = new Map<string, number>();
  for (let quarters = 0; quarters < 60; quarters += 1) {
    await still();
    for (const id of left) {
      const { state, incidents } = await instance(id);
      if (state === 'terminee') left.delete(id);
      for (const incident of incidents) {
        relaunched.set(id, (relaunched.get(id) ?? 0) + 1);
        await server.current.send('POST', `/api/v1/incidents/${incident.id}/retry`, {
          cookie: house.director,
          body: { reason: 'Vérifié auprès du service' },
        });
      }
    }
    if (left.size === 0) return { quarters, relaunched };
    await quarterHour();
  }
  throw new Error(`${left.size} of ${instances.length} never ended`);
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

const figures = ({ counts }: TwinRecord): string => {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // Slow is within the patience of who asks: it hinders, and fails nothing.
  const { normal, lent, ...failures } = counts;
  const failed = all - normal - lent;
  const kinds = Object.entries(failures)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`);
  const share = ((100 * failed) / all).toFixed(1);
  return `${all} exchanges, ${failed} failed (${share} %: ${kinds.join(', ')}), ${lent} only slow`;
};

describe(`Given twins that misbehave at one exchange of five: four ways of failing in turn, and slowness`, () => {
  it(`When ${COUNT} documents are fed to the DMP, then all arrive, once each`, async () => {
    const made: string[] = [];
    for (let at = 0; at < COUNT; at += 1)
      made.push(await signedByParent(server.current.database, await produce('autorisation-soins')));
    dmp.record.mode = 'capricieux';
    const instances = await Promise.all(made.map((id) => ask(id, 'dmp', {})));
    const { quarters, relaunched } = await bring(instances);
    const kept = dmp.documents();
    const distinct = new Set(kept.map(({ uniqueId }) => uniqueId));
    const [calls] = await sql<{ done: string; attempts: string }>(
      `select count(*) filter (where state = 'envoye') as done, sum(attempts) as attempts from connector_call
        where connector = 'dmp.alimenter'`,
    );
    const lines = await sql<{ said: string }>(
      `select message_id as said from document_dispatch where document_id = any($1)`,
      [made],
    );
    console.log(
      `DMP: ${made.length} documents; the twin kept ${kept.length}, ${distinct.size} distinct; ${figures(dmp.record)}; ` +
        `${calls?.attempts} tries; ${sumOf(relaunched)} relaunched by a person; ${quarters} quarters of an hour`,
    );
    expect(sumOf(relaunched)).toBe(0);
    expect([kept.length, distinct.size]).toEqual([COUNT, COUNT]);
    expect(lines.map(({ said }) => said).sort()).toEqual([...distinct].sort());
    expect(Number(calls?.done)).toBe(COUNT);
    const { normal, ...faults } = dmp.record.counts;
    expect(Object.values(faults).every((count) => count > 0)).toBe(true);
    expect(normal).toBeGreaterThan(COUNT);
  }, 1_200_000);

  it(`When ${COUNT} messages are sent by MSSanté, then all arrive, under ${COUNT} distinct identifiers`, async () => {
    const documentId = await produce('fiche-navette');
    operator.record.mode = 'capricieux';
    const instances: string[] = [];
    for (let at = 0; at < COUNT; at += 1)
      instances.push(
        await ask(documentId, 'mssante', { to: `service${at}@departement.mssante.fr`, text: 'Bonjour.' }),
      );
    const { quarters, relaunched } = await bring(instances);
    const mails = receivedMails(folder);
    const byId = new Map<string, string[]>();
    for (const { messageId, to, text } of mails)
      byId.set(messageId, [...(byId.get(messageId) ?? []), `${to.join()} ${text}`]);
    const again = mails.length - byId.size;
    const [calls] = await sql<{ done: string; attempts: string }>(
      `select count(*) filter (where state = 'envoye') as done, sum(attempts) as attempts from connector_call
        where connector = 'mssante.envoyer'`,
    );
    console.log(
      `MSSanté: ${COUNT} messages; the twin kept ${mails.length}, ${byId.size} distinct; ${figures(operator.record)}; ` +
        `${operator.record.cuts} hung up at the end of the message; ${calls?.attempts} tries; ` +
        `${sumOf(relaunched)} relaunched by a person, of which ${again} had arrived; ${quarters} quarters of an hour`,
    );
    expect(byId.size).toBe(COUNT);
    expect(new Set(mails.flatMap(({ to }) => to)).size).toBe(COUNT);
    // Each is there once, and once more at most for each time that a person, in doubt, decided to send that one again.
    const twice = instances.filter((id, at) => {
      const copies = mails.filter(({ to }) => to.includes(`service${at}@departement.mssante.fr`)).length;
      return copies > 1 + (relaunched.get(id) ?? 0);
    });
    expect(twice).toEqual([]);
    for (const copies of byId.values()) expect(new Set(copies).size).toBe(1);
    expect(Number(calls?.done)).toBe(COUNT);
    const { normal, ...faults } = operator.record.counts;
    expect(Object.values(faults).every((count) => count > 0)).toBe(true);
    expect(normal).toBeGreaterThanOrEqual(COUNT / 2);
  }, 1_200_000);
});
