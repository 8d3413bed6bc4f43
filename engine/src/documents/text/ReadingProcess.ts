import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { engineFolder } from '../../platform/index.js';

/** How often the memory of the process is looked at. */
const LOOK_MS = 100;
const PAGE_BYTES = 4096;

/** Why a process ended before it had read: that may pass. */
type Ended = 'time' | 'memory' | 'stopped';

/** What came of reading a file: what it says; that it cannot be read, for good; or that who reads it ended on the way. */
export type Reading = { text: string } | { failed: true } | { ended: Ended };

/**
 * A process that reads PDFs and office files one after the other. A thread would not do: a few kilobytes that unfold without end exhaust
 * the memory that a thread takes outside of its heap, and V8 then ends the whole server, whatever the limits of the
 * thread.
 */
export class ReadingProcess {
  private child: ChildProcess | undefined;

  /** @param bounds time for one file, and memory of the process */
  constructor(private readonly bounds: { mostMs: number; mostMb: number }) {}

  /** @returns the text of a file, or why there is none */
  async read(data: Buffer, type: string): Promise<Reading> {
    const child = (this.child ??= start());
    const { promise, resolve } = withResolvers<Reading>();
    const stopped = (): void => resolve({ ended: 'stopped' });
    const told = (answer: unknown): void => resolve(answer as Reading);
    const timer = setTimeout(() => resolve({ ended: 'time' }), this.bounds.mostMs);
    const look = setInterval(() => {
      void residentMb(child).then((mb) => mb > this.bounds.mostMb && resolve({ ended: 'memory' }));
    }, LOOK_MS);
    child.once('message', told).once('exit', stopped).once('error', stopped);
    child.send({ data, type }, (error) => error && stopped());
    const answer = await promise;
    clearTimeout(timer);
    clearInterval(look);
    child.off('message', told).off('exit', stopped).off('error', stopped);
    if ('ended' in answer) this.close();
    return answer;
  }

  close(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}

function start(): ChildProcess {
  const child = fork(path.join(engineFolder(), 'dist/src/documents/text/textProcess.js'), [], {
    // Nothing of the server: neither its settings nor its secrets, and nothing said in its log.
    env: {},
    execArgv: ['--max-old-space-size=512'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  // An error that comes once nobody waits any more belongs to nobody.
  return child.on('error', () => undefined);
}

/** Memory that a process holds, where the system says it; elsewhere the bound of its heap and the clock remain. */
async function residentMb({ pid }: ChildProcess): Promise<number> {
  const said = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return (Number(said.split(' ')[1] ?? 0) * PAGE_BYTES) / 1e6;
}

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
