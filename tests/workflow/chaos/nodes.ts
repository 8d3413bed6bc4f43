import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../support/freePort.js';
import { until } from '../../support/until.js';

const root = path.resolve(import.meta.dirname, '../../..');
const READY = 'Trame est prêt';
const START_MS = 120_000;

/** One of several nodes on one database: the built program, as an operator starts it. */
export interface ChaosNode {
  readonly url: string;
  /** It has said that it is ready, and was not killed since. */
  ready(): boolean;
  start(): void;
  /** Cuts it at once, as a power failure would. */
  kill(): Promise<void>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
  /** What it wrote the times it ended without having been asked to, once ready: never, is what is hoped for. */
  ownEnds(): string[];
  /** How often its start gave up, the database being cut under it: it is started again, as a supervisor would. */
  failedStarts(): number;
}

/** Makes a node on a port and a data folder of its own; it is not started. */
export async function buildNode(env: Record<string, string>): Promise<ChaosNode> {
  const port = await freePort();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'trame-chaos-'));
  const ends: string[] = [];
  let output = '';
  let child: ChildProcess | undefined;
  let gone: Promise<number | null> = Promise.resolve(null);
  let asked = false;
  let failed = 0;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    asked = true;
    child?.kill(signal);
    const code = await gone;
    child = undefined;
    return code;
  };
  const node: ChaosNode = {
    url: `http://127.0.0.1:${port}/api/v1`,
    ready: () => child !== undefined && output.includes(READY),
    start: () => {
      output = '';
      asked = false;
      const started = spawn(process.execPath, ['engine/dist/src/main.js', 'start'], {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          ...env,
          TRAME_PORT: String(port),
          TRAME_DATA_DIR: dataDir,
          TRAME_DEMO: 'non',
          TRAME_LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const keep = (chunk: Buffer): void => void (output = (output + chunk.toString('utf8')).slice(-20_000));
      started.stdout.on('data', keep);
      started.stderr.on('data', keep);
      child = started;
      gone = new Promise((resolve) =>
        started.once('exit', (code) => {
          if (!asked && output.includes(READY)) ends.push(output);
          else if (!asked) failed += 1;
          if (!asked) node.start();
          resolve(code);
        }),
      );
    },
    kill: async () => void (await end('SIGKILL')),
    stop: async () => {
      const code = await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
    ownEnds: () => ends,
    failedStarts: () => failed,
  };
  return node;
}

/** Waits until so many nodes can be asked something. */
export async function whenReady(nodes: readonly ChaosNode[], count = nodes.length): Promise<void> {
  await until(() => nodes.filter((node) => node.ready()).length >= count, START_MS);
}

/** Waits until two may answer, or one does and the others are slow to come back: somebody always works. */
export async function whenSomeWork(nodes: readonly ChaosNode[], slowMs: number): Promise<void> {
  const since = Date.now();
  await until(() => {
    const count = nodes.filter((node) => node.ready()).length;
    return count >= 2 || (count === 1 && Date.now() - since > slowMs);
  }, START_MS);
}
