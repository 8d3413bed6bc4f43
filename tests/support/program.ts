import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { until } from './until.js';

const root = path.resolve(import.meta.dirname, '../..');

/** A process of the tests. */
export interface Program {
  pid: number;
  /** Waits until it has written a line. */
  says(line: string, withinMs?: number): Promise<void>;
  /** Waits until it ends by itself, and gives its exit code. */
  ended(): Promise<number | null>;
  /** What it wrote so far. */
  output(): string;
  /** Ends it by a signal, and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** It lives a minute, and runs most of its code a few times: optimised later, as the files of tests are (`tests/run.mjs`). */
const OPTIMISED_LATER = '--interrupt-budget=1000000';

/** Starts a program under tests/, by its path from the root; one that is built (`.js`) is run as it is. */
export function startProgram(file: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Program {
  const fromSource = file.endsWith('.ts') ? ['--import', './tests/support/typescript.mjs'] : [];
  const child = spawn(process.execPath, [OPTIMISED_LATER, ...fromSource, file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    says: async (line, withinMs = 30_000) => {
      await until(() => {
        if (child.exitCode !== null) throw new Error(`the program ended before it said ${line}: ${output}`);
        return output.includes(line);
      }, withinMs);
    },
    ended: () => gone,
    end: async (signal) => {
      if (isRunning(child)) child.kill(signal);
      return gone;
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
