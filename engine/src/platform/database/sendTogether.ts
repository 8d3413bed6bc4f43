import type { ClientBase } from 'pg';
import type { Writable } from 'node:stream';

/** node-postgres keeps the socket there; its types do not say so. */
type Wired = ClientBase & { connection?: { stream?: Writable }; pipeline?: boolean };

/**
 * Lets a connection send statements without waiting for the answers to those before. Each still has its own answer,
 * and one that fails makes the rest of its transaction fail, COMMIT included.
 */
export function allowPipelining(connection: ClientBase): void {
  (connection as Wired).pipeline = true;
}

const corked = new WeakSet<Writable>();

/** Makes all that is written to a connection in this turn of the loop leave as one message to the network. */
export function sendTogether(connection: ClientBase): void {
  const stream = (connection as Wired).connection?.stream;
  if (!stream || corked.has(stream)) return;
  corked.add(stream);
  stream.cork();
  process.nextTick(() => {
    corked.delete(stream);
    stream.uncork();
  });
}
