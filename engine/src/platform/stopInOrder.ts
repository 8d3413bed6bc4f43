import { logger } from './logger.js';

/** One part of the server that stops, named for the log. */
export interface Stoppable {
  name: string;
  stop(): Promise<unknown>;
}

/**
 * Stops the parts one after the other, the last started first, and takes them off the list; one that fails does not keep
 * the others from stopping.
 *
 * @returns whether all stopped in order
 */
export async function stopInOrder(parts: Stoppable[]): Promise<boolean> {
  let inOrder = true;
  for (const part of parts.splice(0).reverse()) {
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
 * @param parts those that have started; a start under way adds to them
 * @param starting the start under way: what it starts until it gives up is stopped too
 * @param onStopped is told, once all is stopped, whether all did so in order
 * @returns whether a signal was given: a start under way must then give up
 */
export function stopOnSignals(
  parts: Stoppable[],
  starting: Promise<unknown>,
  onStopped: (inOrder: boolean) => void = () => undefined,
): () => boolean {
  let stopping = false;
  const stopAll = async (): Promise<boolean> => {
    const inOrder = await stopInOrder(parts);
    await starting.catch(() => undefined);
    return (await stopInOrder(parts)) && inOrder;
  };
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(130);
    stopping = true;
    logger.info({ signal }, 'stopping');
    void stopAll().then((inOrder) => {
      onStopped(inOrder);
      process.exit(inOrder ? 0 : 1);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => stopping;
}
