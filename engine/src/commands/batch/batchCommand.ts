import { parseArgs } from 'node:util';
import type { Fault } from '@trame/schemas';
import { describeFault } from '../describeFault.js';
import { BatchUnreadable, openBatch } from './openBatch.js';
import { runBatch, type Judge } from './runBatch.js';

/** Words of a batch command: the file of the form or grid, the batch, what surrounds the answers. */
export type BatchWords = { file: string; batch: string; day?: string; context?: string };

/**
 * Reads the words of `FILE --batch ANSWERS [--jour JJ/MM/AAAA] [--contexte FILE]`.
 *
 * @returns the words, or nothing when they are not understood: the usage is then to be said
 */
export function readWords(args: string[]): BatchWords | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { batch: { type: 'string' }, jour: { type: 'string' }, contexte: { type: 'string' } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || values.batch === undefined || rest.length > 0) return undefined;
    return { file, batch: values.batch, day: values.jour, context: values.contexte };
  } catch {
    return undefined;
  }
}

/** Says the faults that prevent a form or a grid from being used, on the error stream. */
export function sayFaults(faults: readonly Fault[]): boolean {
  const errors = faults.filter(({ level }) => level === 'error');
  for (const fault of errors) console.error(describeFault(fault));
  return errors.length > 0;
}

/**
 * Judges a batch on the standard output, where nothing but results goes.
 *
 * @returns 0 when no line has an error, 1 when one has, 2 when the batch cannot be read
 */
export async function judgeBatch(batch: string, judge: Judge): Promise<number> {
  // Whoever reads may have read enough (`| head`): that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    const { refused } = await runBatch(await openBatch(batch), process.stdout, judge);
    return refused === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BatchUnreadable)) throw error;
    console.error(error.message);
    return 2;
  }
}
