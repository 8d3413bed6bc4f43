import { totalmem } from 'node:os';

const MIB = 1024 * 1024;
/** PostgreSQL's own default. */
export const LEAST_MIB = 128;
/** Beyond, the cache of the system serves as well, and Chromium and Node need theirs. */
const MOST_MIB = 2048;

/**
 * What PostgreSQL keeps of its tables in its own memory: a quarter of the machine's, as its documentation advises for a
 * server that is not the machine's alone (PostgreSQL 18, 19.4.1), between 128 MB and 2 GB. Taken as it is used.
 *
 * @param memory bytes of the machine, or of the container
 * @returns megabytes for `shared_buffers`
 */
export function sharedBuffers(memory: number): number {
  const quarter = Math.floor(memory / 4 / MIB);
  return Math.min(MOST_MIB, Math.max(LEAST_MIB, quarter));
}

/** Bytes of memory of this machine, or of the container that it is held in when that is less. */
export function memoryHere(): number {
  const held = process.constrainedMemory();
  return held > 0 ? Math.min(held, totalmem()) : totalmem();
}
