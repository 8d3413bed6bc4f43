import { logger } from './logger.js';

/** One part of the server that stops, named for the log. */
export interface Stoppable {
  name: string;
  stop(): Promise<unknown>;
}

/**
 * Stops the parts one after the other, the last started first; one that fails does not keep the others from stopping.
 *
 * @returns whether all stopped in order
 */
export async function stopInOrder(parts: Stoppable[]): Promise<boolean> {
  let inOrder = true;
  for (const part of [...parts].reverse()) {
    try {
      await part.stop();
    } catch (error) {
      inOrder = false;
      logger.error({ err: error, part: part.name }, 'a part of the server did not stop in order');
    }
  }
  return inOrder;
}

/**
 * On SIGINT or SIGTERM, stops the parts in order, then ends the process (code 0, or 1 when one did not stop in order);
 * a second signal ends it at once.
 * @param onStopped is told, once all is stopped, whether all did so in order
 */
export function stopOnSignals(
  parts: Stoppable[],
  onStopped: (inOrder: boolean) => void = () => undefined,
): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(130);
    stopping = true;
    logger.info({ signal }, 'stopping');
    void stopInOrder(parts).then((inOrder) => {
      onStopped(inOrder);
      process.exit(inOrder ? 0 : 1);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
