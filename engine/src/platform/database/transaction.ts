import type { ClientBase } from 'pg';
import { Transaction, type Sequelize } from 'sequelize';
import { byKey } from './byKey.js';
import { isTold, isUnreachable } from './failures.js';
import { PendingWrites } from './pendingWrites.js';
import { ReadMemory } from './readMemory.js';
import { sendStatement } from './sendStatement.js';
import { sendTogether } from './sendTogether.js';
import { noteUnsure } from './unsureCommit.js';

/** What work done before any organisation is chosen may do. */
export interface OpenTx {
  /** For Sequelize models: `Model.findAll({ transaction: tx.t })`. */
  readonly t: Transaction;
  /** The present instant by the organisation's clock; the real one before any organisation. */
  now(): Date;
  /** Runs one statement with `$1` parameters. @returns its rows; instants as Date, dates and big numbers as text */
  query<Row = Record<string, unknown>>(sql: string, bind?: unknown[]): Promise<Row[]>;
  /**
   * Runs one statement that only reads, and locks nothing: what `query` gives. Commands that share a transaction may read
   * so, each for itself, as long as they have written nothing.
   */
  read<Row = Record<string, unknown>>(sql: string, bind?: unknown[]): Promise<Row[]>;
  /**
   * Reads rows by a key of theirs, likewise; commands that share a transaction ask together, in one statement.
   *
   * @param sql asks for the rows whose key is among `$1`, an array
   * @returns in the order of the keys; nothing for one that no row has
   */
  readByKey<Row = Record<string, unknown>>(
    sql: string,
    keys: readonly string[],
    keyOf: (row: Row) => string,
  ): Promise<Row[]>;
  /**
   * Adds a row, whose answer nobody waits for: it leaves with the next statement, or with the commit, gathered with the
   * others. What refuses it refuses the transaction. Columns that `row` does not name take their default; an instant
   * is given as a Date, JSON as an object or an array.
   */
  add(table: string, row: Record<string, unknown>): void;
  /**
   * Changes rows of one table, likewise, and sees all that came before: `update`, `delete`, `insert … on conflict`, or
   * `select f(…)` for what the function does.
   */
  change(table: string, sql: string, bind?: unknown[]): void;
  /**
   * Sets columns of the row of this id (a UUID), likewise. Many rows of one table that set the same columns are one
   * statement: what all share, `revision + 1`, is computed by the caller, who has locked the row.
   */
  set(table: string, id: string, values: Record<string, unknown>): void;
  /** Deletes the rows whose `column` holds this UUID, likewise. */
  remove(table: string, column: string, value: string): void;
  /** Reads once what is asked many times in one transaction; again once this transaction wrote to one of the tables. */
  once<T>(key: string, tables: readonly string[], read: () => Promise<T>): Promise<T>;
  /**
   * Does something more once this transaction is over, committed or not, in a transaction of its own: to write down a
   * refusal, which undoes everything else. Its failure is logged, and changes nothing to the outcome.
   */
  afterwards(work: () => Promise<void>): void;
}

/** A transaction inside one organisation: row-level security shows and accepts its rows only. */
export interface Tx extends OpenTx {
  readonly organisationId: string;
}

/** What a transaction is handed over. */
interface Ground {
  sequelize: Sequelize;
  connection: ClientBase;
  organisationId: string;
  /** Milliseconds that the organisation's clock is ahead; undefined as long as the database has not said. */
  offsetMs: () => number | undefined;
}

/** A transaction handed to work. */
export interface Handed {
  tx: Tx;
  /** Sends what is pending and the commit. @returns what PostgreSQL answered. @throws the first failure of a write */
  commit(): Promise<string>;
  /** From then on any statement is refused: the connection may already serve another organisation. */
  end(): void;
  /** What is to be done once it is over. */
  sequels: ReadonlyArray<() => Promise<void>>;
}

/**
 * A transaction over one connection. Sequelize's own managed transactions cost four times as much of the processor
 * (330 µs against 90, measured empty): its object is made when a model asks for it.
 */
export function handTransaction({ sequelize, connection, organisationId, offsetMs }: Ground): Handed {
  let open = true;
  let ownT: Transaction | undefined;
  let failure: { error: unknown } | undefined;
  const pending = new PendingWrites();
  const memory = new ReadMemory();

  const requireOpen = (): void => {
    if (!open) throw new Error('this transaction has ended: await every statement inside the work');
  };
  const sendPending = (): void => {
    if (pending.empty) return;
    for (const statement of pending.take()) {
      sendStatement(connection, statement).catch((error: unknown) => (failure ??= { error }));
    }
  };
  const sequels: Array<() => Promise<void>> = [];
  const query = async <Row>(sql: string, bind: unknown[] = []): Promise<Row[]> => {
    requireOpen();
    sendTogether(connection);
    sendPending();
    memory.sent(sql);
    try {
      return (await sendStatement(connection, { sql, bind })).rows as Row[];
    } catch (error) {
      // What failed first is what is wrong; the rest fails because of it.
      throw failure?.error ?? error;
    }
  };
  const tx: Tx = {
    organisationId,
    get t() {
      sendPending();
      memory.forget();
      ownT ??= Object.assign(new Transaction(sequelize, {}), { connection });
      return ownT;
    },
    now: () => {
      const offset = offsetMs();
      if (offset === undefined)
        throw new Error('the time of this transaction is known after its first answer');
      return new Date(Date.now() + offset);
    },
    query,
    read: query,
    readByKey: async <Row>(sql: string, keys: readonly string[], keyOf: (row: Row) => string) =>
      byKey(await query<Row>(sql, [keys]), keyOf)(keys),
    add: (table, row) => {
      requireOpen();
      pending.add(table, row);
      memory.wrote(table);
    },
    change: (table, sql, bind = []) => {
      requireOpen();
      pending.change({ table, sql, bind });
      memory.wrote(table);
    },
    set: (table, id, values) => {
      requireOpen();
      pending.set(table, id, values);
      memory.wrote(table);
    },
    remove: (table, column, value) => {
      requireOpen();
      pending.remove(table, column, value);
      memory.wrote(table);
    },
    once: (key, tables, read) => memory.once(key, tables, read),
    afterwards: (work) => void sequels.push(work),
  };
  const end = (): void => {
    open = false;
    if (ownT) Object.assign(ownT, { finished: 'commit' });
  };
  const commit = async (): Promise<string> => {
    sendTogether(connection);
    sendPending();
    end();
    const { command } = await connection.query('commit').catch((error: unknown) => {
      // What the server refused before the commit is certain; so is its refusal of the commit, unless it was going away.
      if (failure && isTold(failure.error)) throw failure.error;
      throw isTold(error) && !isUnreachable(error) ? error : noteUnsure(failure?.error ?? error);
    });
    if (failure) throw failure.error;
    return command;
  };
  return { tx, commit, end, sequels };
}
