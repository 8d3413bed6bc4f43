import { AsyncLocalStorage } from 'node:async_hooks';
import { Transaction } from 'sequelize';
import { currentDatabase } from './current.js';
import { isSerializationFailure, translateFailure } from './failures.js';
import { handTransaction, type OpenTx, type Tx } from './transaction.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Why a statement may run before any organisation is chosen: there is no other reason. */
export type BeforeReason = 'session' | 'job-dispatch' | 'sign-in' | 'catalog';

/** What the caller may ask of a transaction. */
export interface TransactionOptions {
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** How many more times to run the work when the database refuses to order it (deadlock, serialization): 0 by default. */
  retries?: number;
}

const levels = {
  'read committed': Transaction.ISOLATION_LEVELS.READ_COMMITTED,
  'repeatable read': Transaction.ISOLATION_LEVELS.REPEATABLE_READ,
  serializable: Transaction.ISOLATION_LEVELS.SERIALIZABLE,
};

const under = new AsyncLocalStorage<{ open: boolean }>();

/**
 * The only way to an organisation's rows: one transaction of `trame_app`, in which row-level security shows and
 * accepts the rows of that organisation alone, whatever the statements forget. What is called inside passes `tx` on.
 *
 * @throws Problem `database-unavailable`, `database-too-slow`, `conflict`
 * @throws Error when called inside another transaction, or when the work swallowed the error of a statement
 */
export async function inOrganisation<T>(
  organisationId: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (!UUID.test(organisationId)) throw new Error('inOrganisation wants the id of an organisation');
  return transact(options, async (open, setOffset) => {
    const [entered] = await open.query<{ offset_ms: string }>('select enter_organisation($1) as offset_ms', [
      organisationId,
    ]);
    setOffset(Number(entered?.offset_ms ?? 0));
    return work({ ...open, organisationId: organisationId.toLowerCase() });
  });
}

/**
 * A transaction in no organisation, for the named exceptions: it sees no walled row, but through the functions that
 * were given a door (`trame_door` in a migration).
 *
 * @throws what `inOrganisation` throws
 */
export async function beforeOrganisation<T>(
  _reason: BeforeReason,
  work: (tx: OpenTx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return transact(options, (tx) => work(tx));
}

type Work<T> = (tx: OpenTx, setOffset: (milliseconds: number) => void) => Promise<T>;

async function transact<T>(options: TransactionOptions, work: Work<T>): Promise<T> {
  if (under.getStore()?.open)
    throw new Error('already inside a transaction: pass its tx on, never open another one');
  for (let left = options.retries ?? 0; ; left -= 1) {
    try {
      return await attempt(options, work);
    } catch (error) {
      if (left > 0 && isSerializationFailure(error)) continue;
      throw translateFailure(error);
    }
  }
}

async function attempt<T>({ isolation }: TransactionOptions, work: Work<T>): Promise<T> {
  const begun = isolation ? { isolationLevel: levels[isolation] } : {};
  return currentDatabase().sequelize.transaction(begun, async (t) => {
    const handed = handTransaction(t);
    const mark = { open: true };
    try {
      const result = await under.run(mark, () => work(handed.tx, handed.setOffset));
      await handed.checkSound();
      return result;
    } finally {
      mark.open = false;
      handed.end();
    }
  });
}
