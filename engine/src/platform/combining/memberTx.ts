import type { Tx } from '../database/transaction.js';

/** One of those who share a transaction wanted more than to read, then to write: it could hold the others back. */
export class WantsMore extends Error {}

/** What one of those who share a transaction is handed. */
export type Member = {
  tx: Tx;
  /** It asked for more than to write: what it wrote is worth nothing. */
  readonly wantsMore: boolean;
  /** Hands its writes to the transaction, in their order. */
  keep(): void;
};

/**
 * A share of a transaction: writes are kept apart until it is known that the whole of the command holds, so that one that is
 * refused halfway leaves nothing. It reads before it writes, since what it wrote is not there yet, and locks nothing more.
 *
 * @param readByKey what it asks with the others
 */
export function openMember(shared: Tx, readByKey: Tx['readByKey']): Member {
  const writes: Array<() => void> = [];
  let wantsMore = false;
  const refuse = (): never => {
    wantsMore = true;
    throw new WantsMore('a command that shares its transaction reads, then writes, and nothing else');
  };
  const tx: Tx = {
    organisationId: shared.organisationId,
    get t() {
      return refuse();
    },
    now: () => shared.now(),
    query: async () => refuse(),
    read: async (sql, bind) => (writes.length === 0 ? shared.read(sql, bind) : refuse()),
    readByKey: async (sql, keys, keyOf) => (writes.length === 0 ? readByKey(sql, keys, keyOf) : refuse()),
    add: (table, row) => void writes.push(() => shared.add(table, row)),
    set: (table, id, values) => void writes.push(() => shared.set(table, id, values)),
    remove: (table, column, value) => void writes.push(() => shared.remove(table, column, value)),
    change: (table, sql, bind) => void writes.push(() => shared.change(table, sql, bind)),
    once: (_key, _tables, read) => read(),
    afterwards: refuse,
  };
  return {
    tx,
    get wantsMore() {
      return wantsMore;
    },
    keep: () => writes.forEach((write) => write()),
  };
}
