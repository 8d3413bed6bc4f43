import type { Principal } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { TurnsOfEach } from './Turns.js';

const turns = new TurnsOfEach({ concurrency: 1, queue: 2 }, () =>
  documentErrors.problem('printing-busy', { headers: { 'Retry-After': '5' } }),
);

/**
 * Prints what a professional asks for in their turn, before a connection is taken: one document at once, two that wait, so
 * that nobody fills the queue of all.
 * @param left aborted when who asked is gone: what waits gives its place up, and `work` is to end
 * @throws Problem `printing-busy` when more wait; why they left; what `work` throws
 */
export const inPrintingTurn = <T>(
  { professionalId }: Principal,
  left: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => turns.take(professionalId, work, left);
