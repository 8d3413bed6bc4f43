import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A batch file that cannot be read; the message is French. */
export class BatchUnreadable extends Error {}

/**
 * Opens a batch for reading; `-` is the standard input.
 *
 * @throws BatchUnreadable when there is no such file
 */
export async function openBatch(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new BatchUnreadable(`Le fichier ${file} n’existe pas.`);
  return createReadStream(file);
}
