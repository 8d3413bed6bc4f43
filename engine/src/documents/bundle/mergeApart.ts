import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { engineFolder } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { Turns } from '../Turns.js';
import type { Part } from './mergePdfs.js';

/** What a thread is handed. */
export interface MergeWork {
  parts: readonly { title: string; pdf: Uint8Array }[];
  title: string;
  at: Date;
}

/** How long a bundle may take, and the memory of its thread. */
const MOST_MS = 60_000;
const MOST_MB = 1024;

const turns = new Turns({ concurrency: 2, queue: 20 }, () =>
  documentErrors.problem('bundle-busy', { headers: { 'Retry-After': '10' } }),
);

/** Prepares and merges a bundle in its turn: two at once hold their bytes, twenty wait. @throws Problem `bundle-busy` */
export const inBundleTurn = <T>(work: () => Promise<T>, left: AbortSignal): Promise<T> =>
  turns.take(work, left);

/**
 * Puts PDFs together, as `mergePdfs` does, in a thread of its own: the server goes on answering meanwhile, and a PDF that
 * takes too long or too much memory costs its own bundle only.
 * @param left aborted when who asked is gone: the thread ends
 * @throws Problem `bundle-failed`; why they left
 */
export async function mergeApart(
  parts: readonly Part[],
  { title, at }: { title: string; at: Date },
  left: AbortSignal,
): Promise<{ pdf: Buffer; pages: number }> {
  left.throwIfAborted();
  const work: MergeWork = { parts, title, at };
  const worker = new Worker(path.join(engineFolder(), 'dist/src/documents/bundle/mergeWorker.js'), {
    workerData: work,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
  const end = () => void worker.terminate();
  const timer = setTimeout(end, MOST_MS);
  left.addEventListener('abort', end);
  try {
    const { pdf, pages } = await new Promise<{ pdf: Uint8Array; pages: number }>((done, fail) => {
      worker.once('message', done);
      worker.once('error', fail);
      worker.once('exit', (code) => fail(new Error(`the thread of a bundle ended with ${code}`)));
    });
    return { pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages };
  } catch (cause) {
    left.throwIfAborted();
    throw documentErrors.problem('bundle-failed', { cause });
  } finally {
    clearTimeout(timer);
    left.removeEventListener('abort', end);
    await worker.terminate();
  }
}
