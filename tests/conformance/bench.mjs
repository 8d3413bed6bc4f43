import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, '../..');
/** A model that takes longer is counted as hanging. */
const PATIENCE = 10_000;

/** Builds the language room, so that what is measured is what is installed. */
export function buildLanguage() {
  try {
    execFileSync(
      process.execPath,
      [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'engine/language'],
      {
        cwd: ROOT,
        stdio: 'pipe',
      },
    );
  } catch (error) {
    console.error(`The build has faults:\n${String(error.stdout).slice(0, 2_000)}`);
  }
}

/** A thread for the models; one that hangs is ended and replaced. */
export class Bench {
  #worker;

  /** @returns {Promise<{value?: unknown, error?: string}>} */
  ask(message) {
    this.#worker ??= new Worker(path.join(HERE, 'worker.mjs'));
    const worker = this.#worker;
    return new Promise((resolve) => {
      const end = (answer, alive) => {
        clearTimeout(patience);
        worker.off('message', onMessage);
        worker.off('error', onError);
        if (!alive) this.close();
        resolve(answer);
      };
      const onMessage = (answer) => end(answer, true);
      const onError = (error) => end({ error: error.message }, false);
      const patience = setTimeout(() => end({ error: 'hangs' }, false), PATIENCE);
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage(message);
    });
  }

  close() {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** The folder named on the command line. */
export function folderAsked(command) {
  const folder = process.argv[2];
  if (folder) return path.resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  console.error(`usage: npm run ${command} -- FOLDER`);
  process.exit(2);
}
