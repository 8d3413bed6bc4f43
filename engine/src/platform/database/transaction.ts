import type { ClientBase } from 'pg';
import type { Transaction } from 'sequelize';

/** What work done before any organisation is chosen may do. */
export interface OpenTx {
  /** For Sequelize models: `Model.findAll({ transaction: tx.t })`. */
  t: Transaction;
  /** The organisation's clock, or the real one before any organisation: the instant of the transaction's start, plus what runs since. */
  now(): Date;
  /** Runs one statement with `$1` parameters. @returns its rows; instants as Date, dates and big numbers as text */
  query<Row = Record<string, unknown>>(sql: string, bind?: unknown[]): Promise<Row[]>;
}

/** A transaction inside one organisation: row-level security shows and accepts its rows only. */
export interface Tx extends OpenTx {
  organisationId: string;
}

/** A transaction handed to work, and what its owner does with it at the end. */
export interface Handed {
  tx: OpenTx;
  setOffset(milliseconds: number): void;
  /** Called before the commit: a statement that failed has doomed the transaction, whoever swallowed its error. */
  checkSound(): Promise<void>;
  /** After it, the transaction refuses any statement: the connection may already serve another organisation. */
  end(): void;
}

/** Wraps a Sequelize transaction so that nothing can be asked of it once it has ended. */
export function handTransaction(t: Transaction): Handed {
  const connection = (t as unknown as { connection: Connection }).connection;
  let open = true;
  let offset = 0;
  const tx: OpenTx = {
    t,
    now: () => new Date(Date.now() + offset),
    query: async <Row>(sql: string, bind: unknown[] = []) => {
      if (!open) throw new Error('this transaction has ended: await every statement inside the work');
      const result = await connection.query(sql, bind);
      return result.rows as Row[];
    },
  };
  return {
    tx,
    setOffset: (milliseconds) => (offset = milliseconds),
    checkSound: async () => {
      // An error is told before the server says where the transaction stands: an empty query waits for that word.
      if (!connection.readyForQuery) await connection.query('');
      if (connection._txStatus === 'E') {
        throw new Error(
          'a statement of this transaction failed and its error was swallowed: nothing can be committed',
        );
      }
    },
    end: () => (open = false),
  };
}

/** `_txStatus` is what the server said with its last answer: I idle, T in a transaction, E in a failed one. */
type Connection = ClientBase & { _txStatus?: 'I' | 'T' | 'E' | null; readyForQuery?: boolean };
