import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CircuitStarted, InstanceDetail, TaskLine, TaskPage } from '@trame/schemas';
import { getPack, installPacks, registerConnectors } from '../../engine/src/catalog/index.js';
import { describeConnectors, openConnectors } from '../../engine/src/connectors/index.js';
import { startTicks, startWorker, type Stoppable } from '../../engine/src/platform/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import {
  HOUSE_PACKS,
  request,
  useTestServer,
  type Answer,
  type SendOptions,
  type TestServer,
} from '../support/server.js';
import { until } from '../support/until.js';
import { CIRCUITS } from './circuits.js';

/** A server with small circuits, a secretary and a director, and what a test holds in its hand. */
export interface Workshop {
  readonly server: TestServer;
  readonly organisationId: string;
  start(circuitId: string, data?: Record<string, unknown>): Promise<CircuitStarted>;
  instance(id: string): Promise<InstanceDetail>;
  /** Waits until an instance has come to something. */
  when(id: string, holds: (instance: InstanceDetail) => boolean): Promise<InstanceDetail>;
  /** The open tasks of an instance. */
  tasks(instanceId: string): Promise<TaskLine[]>;
  complete(task: TaskLine, data?: object): Promise<number>;
  retry(incidentId: string, inputs?: Record<string, unknown>): Promise<number>;
  alerts(dossierId: string): Promise<{ message: string }[]>;
  sql<Row = Record<string, unknown>>(statement: string, bind?: unknown[]): Promise<Row[]>;
  /** Engages somebody, here unless told otherwise. @returns the cookie of their session, and who they are */
  hire(role: string, establishmentId?: string): Promise<{ cookie: string; id: string }>;
  readonly establishmentId: string;
  readonly director: string;
  readonly secretary: string;
  /** Asks the API, as the director unless told otherwise. */
  ask<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    address: string,
    options?: SendOptions,
  ): Promise<Answer<T>>;
  /**
   * Publishes the next version of the pack with these circuits changed, and these decisions, by id.
   * @returns the ids of the two versions
   */
  publish(
    circuits: Record<string, string>,
    decisions?: Record<string, string>,
  ): Promise<{ from: string; to: string }>;
  stopWork(): Promise<void>;
  startWork(): Promise<void>;
}

/** The packs of the tests, with the small circuits beside their own. */
function packsWithCircuits(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'trame-workshop-'));
  cpSync(path.dirname(HOUSE_PACKS), root, { recursive: true });
  for (const [id, xml] of Object.entries(CIRCUITS)) {
    writeFileSync(path.join(root, 'workflows', 'atelier', `${id}.bpmn`), xml);
  }
  return root;
}

/** A workshop for the whole test file. */
export function useWorkshop(): Workshop {
  const root = packsWithCircuits();
  let work: Stoppable[] = [];
  let organisationId = '';
  let establishmentId = '';
  let secretary = '';
  let director = '';

  const startWork = async (): Promise<void> => {
    const { database } = server.current.database;
    const worker = await startWorker(database, { concurrency: 4, pollMs: 100 });
    const ticks = startTicks(database);
    work = [
      { name: 'ticks', stop: () => ticks.stop() },
      { name: 'worker', stop: () => worker.stop() },
    ];
  };
  const stopWork = async (): Promise<void> => {
    for (const { stop } of work.splice(0)) await stop();
  };
  registerConnectors(describeConnectors());
  const server = useTestServer({
    packs: path.join(root, 'packs'),
    groups: [workflowRoutes, studioRoutes],
    open: () => {
      openConnectors({ smtp: { url: 'smtp://dui%40essai.mssante.fr:x@127.0.0.1:9' }, demo: true });
      openWorkflow();
    },
    close: async () => {
      await stopWork();
      rmSync(root, { recursive: true, force: true });
    },
  });
  beforeAll(async () => {
    organisationId = (await buildOrganisation()).id;
    establishmentId = (await buildEstablishment(organisationId)).id;
    secretary = (await workshop.hire('secretaire')).cookie;
    director = (await workshop.hire('directeur')).cookie;
    await startWork();
  }, 60_000);

  const read = async <T>(address: string, cookie: string): Promise<T> => {
    const { status, body } = await server.current.get<T>(`/api/v1${address}`, cookie);
    if (status !== 200) throw new Error(`${address} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const workshop: Workshop = {
    get server() {
      return server.current;
    },
    get organisationId() {
      return organisationId;
    },
    start: async (circuitId, data = {}) => {
      const { status, body } = await server.current.send<CircuitStarted>(
        'POST',
        `/api/v1/circuits/${circuitId}/start`,
        {
          cookie: secretary,
          body: {
            establishmentId,
            requestId: randomUUID(),
            data: { nom: 'Durand', prenoms: 'Lou', origine: 'service', ...data },
          },
        },
      );
      if (status !== 201) throw new Error(`${circuitId} was refused: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    instance: (id) => read<InstanceDetail>(`/instances/${id}`, director),
    when: (id, holds) =>
      until(async () => {
        const instance = await workshop.instance(id);
        return holds(instance) && instance;
      }),
    tasks: async (instanceId) =>
      (await read<TaskPage>('/tasks', secretary)).items.filter(
        ({ circuit }) => circuit.instanceId === instanceId,
      ),
    complete: async ({ id }, data = {}) => {
      const { headers } = await server.current.get(`/api/v1/tasks/${id}`, secretary);
      const answer = await server.current.send('POST', `/api/v1/tasks/${id}/complete`, {
        cookie: secretary,
        headers: { 'If-Match': headers.get('etag') ?? '' },
        body: { data },
      });
      return answer.status;
    },
    retry: async (incidentId, inputs) =>
      (
        await server.current.send('POST', `/api/v1/incidents/${incidentId}/retry`, {
          cookie: director,
          body: { reason: 'Essai', ...(inputs ? { inputs } : {}) },
        })
      ).status,
    get establishmentId() {
      return establishmentId;
    },
    get director() {
      return director;
    },
    get secretary() {
      return secretary;
    },
    hire: async (role, where = establishmentId) => {
      const { id } = await buildProfessional(organisationId, { roles: [[where, role]] });
      return { cookie: await signIn(organisationId, id), id };
    },
    ask: (method, address, options = {}) =>
      request(method, `${server.current.url}/api/v1${address}`, { cookie: director, ...options }),
    publish: async (circuits, decisions = {}) => {
      const from = (await getPack('atelier')).versionId;
      const tables = path.join(root, 'packs', 'atelier', 'decisions');
      mkdirSync(tables, { recursive: true });
      for (const [id, xml] of Object.entries(decisions)) writeFileSync(path.join(tables, `${id}.dmn`), xml);
      for (const [id, xml] of Object.entries(circuits)) {
        writeFileSync(path.join(root, 'workflows', 'atelier', `${id}.bpmn`), xml);
      }
      const file = path.join(root, 'packs', 'atelier', 'pack.json');
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      const [major, minor] = manifest.version.split('.').map(Number);
      writeFileSync(file, JSON.stringify({ ...manifest, version: `${major}.${minor! + 1}.0` }));
      await installPacks(path.join(root, 'packs'));
      return { from, to: (await getPack('atelier')).versionId };
    },
    alerts: async (dossierId) =>
      (await read<{ alerts: { message: string }[] }>(`/dossiers/${dossierId}`, director)).alerts,
    sql: (statement, bind) => server.current.database.asSuperuser(statement, bind),
    stopWork,
    startWork,
  };
  return workshop;
}
