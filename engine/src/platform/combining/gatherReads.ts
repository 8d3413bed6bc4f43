import { byKey } from '../database/byKey.js';
import type { Tx } from '../database/transaction.js';

/** What is asked by one statement: the keys of all, and the rows that it gives. */
type Gathered = { keys: Set<string>; rows: Promise<unknown[]> };

/**
 * Reads by key asked by several commands of one transaction: those asked in the same turn leave as one statement, and to
 * each the rows of its own keys (the batching of DataLoader). Nobody waits for others to ask.
 */
export function gatherReads(tx: Tx): Tx['readByKey'] {
  const gathering = new Map<string, Gathered>();
  const gather = (sql: string): Gathered => {
    const known = gathering.get(sql);
    if (known) return known;
    const keys = new Set<string>();
    const rows = everyoneHasAsked().then(() => {
      gathering.delete(sql);
      return tx.read<unknown>(sql, [[...keys]]);
    });
    const made = { keys, rows };
    gathering.set(sql, made);
    return made;
  };
  return async <Row>(sql: string, keys: readonly string[], keyOf: (row: Row) => string): Promise<Row[]> => {
    const gathered = gather(sql);
    for (const key of keys) gathered.keys.add(key);
    return byKey((await gathered.rows) as Row[], keyOf)(keys);
  };
}

/** Once every promise that can go on by itself has done so. */
const everyoneHasAsked = (): Promise<void> =>
  Promise.resolve().then(() => new Promise((resolve) => process.nextTick(resolve)));
