import type { Tx } from '../database/transaction.js';
import type { Fact } from './fact.js';

/** What a subscriber does with a fact, in one transaction of the fact's organisation. */
export type FactHandler<P extends object = Record<string, unknown>> = (
  tx: Tx,
  fact: Fact<P>,
) => Promise<void>;

/** One who is told of a type of fact. */
export interface Subscriber {
  name: string;
  handle: FactHandler;
}

const subscribers = new Map<string, Subscriber[]>();

/**
 * Subscribes to a type of fact. The handler runs in the fact's organisation, in one transaction that also notes that
 * it ran: a fact delivered twice is handled once.
 *
 * @param name stable name of the subscriber, kept in the database; that of the function by default
 * @throws Error when there is no name, or when it is taken for this type
 */
export function subscribe<P extends object>(type: string, handle: FactHandler<P>, name = handle.name): void {
  if (!name)
    throw new Error(`a subscriber of ${type} needs a name: give a named function, or a third argument`);
  const known = subscribers.get(type) ?? [];
  if (known.some((one) => one.name === name)) throw new Error(`${name} is already subscribed to ${type}`);
  subscribers.set(type, [...known, { name, handle: handle as unknown as FactHandler }]);
}

/** Who is told of a type of fact. */
export function subscribersOf(type: string): Subscriber[] {
  return subscribers.get(type) ?? [];
}
