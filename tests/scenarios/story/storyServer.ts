import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { receivedMails, type ReceivedMail } from '../../../engine/sandbox/index.js';
import { startSmtp, type SmtpTwin } from '../../../engine/sandbox/smtp/startSmtp.js';
import { startSealing } from '../../../engine/src/audit/index.js';
import { openConnectors } from '../../../engine/src/connectors/index.js';
import { createRenderer, documentRoutes, openDocuments } from '../../../engine/src/documents/index.js';
import { startTicks, startWorker, type Stoppable } from '../../../engine/src/platform/index.js';
import { studioRoutes } from '../../../engine/src/studio/index.js';
import { agendaRoutes, openAgenda } from '../../../engine/src/agenda/index.js';
import { openWorkflow, workflowRoutes } from '../../../engine/src/workflow/index.js';
import { testChromium } from '../../support/chromium.js';
import { useTestServer, type TestServer } from '../../support/server.js';

const SHIPPED_PACKS = path.resolve(import.meta.dirname, '..', '..', '..', 'packs');

/** Everything the story happens in: the server, its jobs and timers, Chromium, and the operator of MSSanté. */
export interface StoryServer {
  readonly current: TestServer;
  readonly dataDir: string;
  /** How Trame is told of the operator. */
  readonly smtp: { url: string; ca: string };
  mails(): ReceivedMail[];
  /** The operator goes away, or another one is reached instead. */
  callOperator(operator: { url: string; ca?: string }): void;
  /** The operator's twin is reached again. */
  callTwin(): void;
  /** Chromium is replaced: by one that cannot start, or by the good one again. */
  useChromium(executablePath?: string): Promise<void>;
  stopWork(): Promise<void>;
  startWork(options?: { deadAfterMs?: number }): Promise<void>;
}

/** A whole house on the packs that ship, for a test file. */
export function useStoryServer(): StoryServer {
  let dataDir = '';
  let twin: SmtpTwin;
  let documents: { stop(): Promise<void> } | undefined;
  let work: Stoppable[] = [];
  let secret = '';

  const openPrinter = (executablePath?: string): void => {
    const chromium = { ...testChromium, ...(executablePath ? { executablePath } : {}) };
    documents = openDocuments({ dataDir, secret }, { renderer: createRenderer({ chromium }) });
  };
  const callOperator = ({ url, ca }: { url: string; ca?: string }): void => {
    const address = new URL(url);
    address.username = encodeURIComponent(twin.user);
    address.password = encodeURIComponent(twin.password);
    openConnectors({ smtp: { url: address.href, ca: ca ?? twin.ca }, demo: true });
  };
  const startWork = async ({ deadAfterMs }: { deadAfterMs?: number } = {}): Promise<void> => {
    const { database } = server.current.database;
    const worker = await startWorker(database, {
      concurrency: 2,
      pollMs: 100,
      heartbeatMs: 200,
      ...(deadAfterMs ? { deadAfterMs } : {}),
    });
    const ticks = startTicks(database);
    work = [
      { name: 'worker', stop: () => worker.stop() },
      { name: 'ticks', stop: () => ticks.stop() },
    ];
  };
  const stopWork = async (): Promise<void> => {
    for (const { stop } of work.splice(0)) await stop();
  };

  const server = useTestServer({
    packs: SHIPPED_PACKS,
    groups: [documentRoutes, workflowRoutes, agendaRoutes, studioRoutes],
    open: async ({ database, publicUrl }) => {
      dataDir = await mkdtemp(path.join(tmpdir(), 'trame-story-'));
      twin = await startSmtp({ folder: path.join(dataDir, 'mails'), port: 0 });
      secret = database.config.secret;
      openPrinter();
      callOperator(twin);
      startSealing();
      openWorkflow();
      openAgenda({ publicUrl });
    },
    close: async () => {
      await stopWork();
      await documents?.stop();
      await twin.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  });
  beforeAll(() => startWork());

  return {
    get current() {
      return server.current;
    },
    get dataDir() {
      return dataDir;
    },
    get smtp() {
      return { url: twin.url, ca: twin.ca };
    },
    mails: () => receivedMails(twin.folder),
    callOperator,
    callTwin: () => callOperator(twin),
    useChromium: async (executablePath) => {
      await documents?.stop();
      openPrinter(executablePath);
    },
    stopWork,
    startWork,
  };
}
