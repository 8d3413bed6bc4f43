import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { locateChromium } from '../../engine/src/documents/chromium/locate.js';
import { receivedMails, type ReceivedMail } from '../../engine/sandbox/index.js';
import { closeBrowsers } from './browser.js';
import { copyFirstStart } from './firstStart.js';
import { freePort } from './freePort.js';
import { startProgram, type Program } from './program.js';

const READY = 'Trame est prêt';
const FIRST_START_MS = 150_000;

/** The built program, as an operator starts it, on a data folder of its own, with the demonstration. */
export interface RealServer {
  /** Where people reach it. */
  readonly url: string;
  readonly dataDir: string;
  readonly port: number;
  readonly sandboxPort: number;
  /** Of the program as it runs now. */
  readonly pid: number;
  /** What it wrote since its last start. */
  output(): string;
  /** What the MSSanté operator's twin received, oldest first. */
  mails(): ReceivedMail[];
  /** Starts it on the data that are there; `env` adds to its environment for this time. */
  start(env?: NodeJS.ProcessEnv): Promise<void>;
  /** Starts it and gives the program at once, ready or not. */
  launch(env?: NodeJS.ProcessEnv): Program;
  /** Asks it to stop, and waits: the exit code. */
  stop(): Promise<number | null>;
  /** Cuts it at once, as a power failure would. */
  kill(): Promise<void>;
}

/** A program on free ports and a data folder of its own, which holds what a first start leaves: not started yet. */
export async function prepareServer(): Promise<RealServer> {
  const run = process.env['TRAME_TEST_CLUSTER'];
  if (!run) throw new Error('tests are run through tests/jest.config.mjs');
  const dataDir = path.join(run, `real-${randomUUID()}`);
  await copyFirstStart(dataDir, run, startOnce, FIRST_START_MS);
  return programOn(dataDir);
}

/** Starts the program for the first time on a data folder, and stops it; the browser that prints is unpacked there. */
async function startOnce(dataDir: string): Promise<void> {
  await locateChromium({ folder: path.join(dataDir, 'chromium') });
  const first = await programOn(dataDir);
  try {
    await first.start();
  } finally {
    await first.stop();
  }
}

async function programOn(dataDir: string): Promise<RealServer> {
  const port = await freePort();
  const sandboxPort = await freePort();
  let program: Program | undefined;
  const launch = (env: NodeJS.ProcessEnv = {}): Program =>
    startProgram('engine/dist/src/main.js', ['start'], {
      TRAME_LOG_LEVEL: 'warn',
      TRAME_DATA_DIR: dataDir,
      TRAME_PORT: String(port),
      TRAME_SANDBOX_PORT: String(sandboxPort),
      ...env,
    });
  return {
    url: `http://localhost:${port}`,
    dataDir,
    port,
    sandboxPort,
    get pid() {
      return program?.pid ?? 0;
    },
    output: () => program?.output() ?? '',
    mails: () => receivedMails(path.join(dataDir, 'sandbox', 'mssante')),
    start: async (env) => {
      program = launch(env);
      await program.says(READY, FIRST_START_MS);
    },
    launch,
    stop: async () => (program ? program.end('SIGTERM') : null),
    kill: async () => {
      await program?.end('SIGKILL');
    },
  };
}

/**
 * A server for the whole test file: started before its tests; stopped, and its data removed, after them, once the browsers
 * are closed.
 * @param env what adds to its environment
 */
export function useRealServer(env?: () => Promise<NodeJS.ProcessEnv>): { readonly current: RealServer } {
  let server: RealServer | undefined;
  beforeAll(
    async () => {
      server = await prepareServer();
      await server.start(await env?.());
    },
    2 * FIRST_START_MS + 10_000,
  );
  afterAll(async () => {
    await closeBrowsers();
    await server?.stop();
    if (server) await rm(server.dataDir, { recursive: true, force: true });
  }, 60_000);
  return {
    get current() {
      if (!server) throw new Error('the server is not started yet: use it inside a test');
      return server;
    },
  };
}
