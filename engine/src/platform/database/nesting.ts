import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whether it is known what runs inside a transaction. Before Node 24 (AsyncContextFrame) each promise of the process pays
 * for it, a fifth of Node's processor in a durable step: there, the tests alone know, which go through what is written.
 */
const FOLLOWED = process.env['NODE_ENV'] === 'test' || Number.parseInt(process.versions.node, 10) >= 24;

const under = FOLLOWED ? new AsyncLocalStorage<{ open: boolean }>() : undefined;

/** Runs the work of a transaction, which is open as long as its mark is. */
export const inside = <T>(mark: { open: boolean }, work: () => T): T =>
  under ? under.run(mark, work) : work();

/**
 * Refuses a transaction opened inside another: it would commit apart, and wait for the connections of those that wait for it.
 * @throws Error
 */
export function refuseInside(): void {
  if (under?.getStore()?.open)
    throw new Error('already inside a transaction: pass its tx on, never open another one');
}
