import type { ClientBase } from 'pg';
import { logger } from '../logger.js';
import { currentDatabase } from './current.js';
import { isSerializationFailure, isStalePlan, translateFailure } from './failures.js';
import { inside, refuseInside } from './nesting.js';
import { sendStatement } from './sendStatement.js';
import { sendTogether } from './sendTogether.js';
import { handTransaction, type Handed, type OpenTx, type Tx } from './transaction.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Why a statement may run before any organisation is chosen: there is no other reason. */
export type BeforeReason =
  'session' | 'job-dispatch' | 'sign-in' | 'catalog' | 'remote-signature' | 'intake' | 'agenda-feed';

/** What the caller may ask of a transaction. */
export interface TransactionOptions {
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** How many more times to run the work when the database refuses to order it (deadlock, serialization): 0 by default. */
  retries?: number;
  /**
   * Starts the work without waiting for the transaction to have begun, so that its first statement leaves in the same
   * message: a round trip less. The work awaits a statement before it asks for `now()`.
   */
  atOnce?: boolean;
  /**
   * Plans made for any number of values: for statements on many rows by their ids, which PostgreSQL plans anew at each
   * call otherwise, since few values look cheaper than those it expects. Half of what such a transaction costs it.
   */
  samePlans?: boolean;
}

/**
 * The only way to an organisation's rows: one transaction of `trame_app`, in which row-level security shows and
 * accepts the rows of that organisation alone, whatever the statements forget. What is called inside passes `tx` on.
 *
 * @throws Problem `database-unavailable`, `database-too-slow`, `conflict`
 * @throws Error when called inside another transaction (in tests, and from Node 24 on), or when the work swallowed the
 * error of a statement
 */
export async function inOrganisation<T>(
  organisationId: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (!UUID.test(organisationId)) throw new Error('inOrganisation wants the id of an organisation');
  return transact(organisationId.toLowerCase(), options, work);
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
  return transact('', options, work);
}

/**
 * One statement that reads, before any organisation is chosen: what `beforeOrganisation` gives, in one round trip.
 *
 * @throws what `inOrganisation` throws
 */
export async function lookBefore<Row>(_reason: BeforeReason, sql: string, bind: unknown[]): Promise<Row[]> {
  refuseInside();
  const pool = currentDatabase().sequelize.connectionManager;
  try {
    const connection = (await pool.getConnection({ type: 'read' })) as ClientBase;
    try {
      return (await sendStatement(connection, { sql, bind })).rows as Row[];
    } finally {
      pool.releaseConnection(connection);
    }
  } catch (error) {
    throw translateFailure(error);
  }
}

type Work<T> = (tx: Tx) => Promise<T>;

async function transact<T>(organisationId: string, options: TransactionOptions, work: Work<T>): Promise<T> {
  refuseInside();
  for (let left = options.retries ?? 0; ; left -= 1) {
    try {
      return await attempt(organisationId, options, work);
    } catch (error) {
      if (left > 0 && isSerializationFailure(error)) continue;
      throw translateFailure(error);
    }
  }
}

async function attempt<T>(organisationId: string, options: TransactionOptions, work: Work<T>): Promise<T> {
  const { sequelize } = currentDatabase();
  const pool = sequelize.connectionManager;
  const connection = (await pool.getConnection({ type: 'write' })) as ClientBase;
  const mark = { open: true };
  let handed: Handed | undefined;
  try {
    let offsetMs: number | undefined;
    const begun = begin(connection, organisationId, options).then((offset) => (offsetMs = offset));
    if (options.atOnce) begun.catch(() => undefined);
    else await begun;
    handed = handTransaction({ sequelize, connection, organisationId, offsetMs: () => offsetMs });
    const { tx, commit } = handed;
    const result = await inside(mark, () => work(tx));
    requireCommit(await commit());
    pool.releaseConnection(connection);
    return result;
  } catch (error) {
    handed?.end();
    const undone = await connection.query('rollback').then(
      () => true,
      () => false,
    );
    // A connection that cannot even roll back is lost, and with it whatever the transaction did; one whose plans are
    // older than the tables will refuse again.
    if (undone && !isStalePlan(error)) pool.releaseConnection(connection);
    else await pool.destroyConnection(connection).catch(() => undefined);
    throw error;
  } finally {
    mark.open = false;
    for (const sequel of handed?.sequels ?? []) {
      await sequel().catch((error: unknown) =>
        logger.error({ err: error }, 'what follows a transaction failed'),
      );
    }
  }
}

/** Begins, and enters the organisation, in one round trip. @returns the offset of its clock, in milliseconds */
async function begin(
  connection: ClientBase,
  organisationId: string,
  options: TransactionOptions,
): Promise<number> {
  sendTogether(connection);
  const started = options.isolation ? `begin isolation level ${options.isolation}` : 'begin';
  if (!organisationId) {
    await connection.query(started);
    return 0;
  }
  // Statements in one message take no parameter: the id was checked to be a UUID.
  // A plan kept from when a table was small would read it whole, for as long as nobody analyses it.
  const plans = options.samePlans
    ? 'set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; '
    : '';
  const answers = (await connection.query(
    `${started}; ${plans}select enter_organisation('${organisationId}') as offset_ms`,
  )) as unknown as Array<{ rows: [{ offset_ms: string }] }>;
  return Number(answers.at(-1)?.rows[0].offset_ms);
}

/** PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement failed, whoever swallowed its error. */
function requireCommit(command: string): void {
  if (command !== 'COMMIT') {
    throw new Error(
      'a statement of this transaction failed and its error was swallowed: nothing was committed',
    );
  }
}
