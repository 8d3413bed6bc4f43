import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { logger } from '../logger.js';
import { SENT } from './route.js';

/**
 * Sends a file piece by piece, whose head has been set. Cut, it ends there: by a reader who leaves, or by what fails in
 * the pieces, which is logged.
 */
export async function sendPieces(res: Writable, pieces: AsyncIterable<string>): Promise<typeof SENT> {
  const told = async function* (): AsyncGenerator<string> {
    try {
      yield* pieces;
    } catch (error) {
      logger.error({ err: error }, 'a file was cut while it was sent');
      throw error;
    }
  };
  await pipeline(Readable.from(told()), res).catch(() => res.destroy());
  return SENT;
}
