import pg, { type Client, type ClientBase } from 'pg';
import { Sequelize } from 'sequelize';
import type { Config } from '../config/loadConfig.js';
import { logger } from '../logger.js';
import { learnColumnTypes } from './columnTypes.js';
import { ownerConnection, readAddress, roleConnection, SCHEMA, type DatabaseAddress } from './address.js';
import { setCurrentDatabase } from './current.js';
import type { Database } from './Database.js';
import { translateFailure } from './failures.js';
import { heardDriver } from './heardClient.js';
import { openEmbedded } from './openEmbedded.js';
import { openPool } from './openPool.js';
import { ensureRoles } from './roles.js';
import { allowPipelining } from './sendTogether.js';

/** A statement that lasts longer is cut: no request waits for minutes. */
export const STATEMENT_DELAY_MS = 30_000;
/** A transaction that does nothing for longer is cut: no lock outlives its request. */
export const IDLE_DELAY_MS = 30_000;

/** What may be chosen at the opening. */
export interface OpenOptions {
  /** `join`: when another process runs the embedded database, connect to it instead of refusing (commands, not servers). */
  whenRunning?: 'refuse' | 'join';
}

/**
 * Opens the database, the operator's or the embedded one, and makes it the one `inOrganisation` works on.
 * The tables are there after `migrate`.
 *
 * @throws StartError, in French, when it cannot be reached or started
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'secret' | 'databasePool'> &
    Partial<Pick<Config, 'databaseMemory'>>,
  options: OpenOptions = {},
): Promise<Database> {
  const embedded = config.databaseUrl
    ? undefined
    : await openEmbedded(config.dataDir, options.whenRunning ?? 'refuse', config.databaseMemory);
  let address: DatabaseAddress;
  try {
    address = readAddress(config.databaseUrl ?? embedded!.ownerUrl, config.secret);
    await ensureRoles(address);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const database = connect(address, config.databasePool, async () => embedded?.close());
  setCurrentDatabase(database);
  return database;
}

function connect(address: DatabaseAddress, poolSize: number, closeServer: () => Promise<void>): Database {
  const sequelize = openSequelize(address, poolSize);
  const queue = openPool({ ...roleConnection(address, 'trame_queue'), max: 4 });
  let closing: Promise<void> | undefined;
  const database: Database = {
    address,
    sequelize,
    queue,
    asOwner: (work) => asOwner(address, work),
    close: () => (closing ??= close()),
  };
  async function close(): Promise<void> {
    setCurrentDatabase(undefined, database);
    await Promise.allSettled([sequelize.close(), queue.end()]);
    await closeServer();
  }
  return database;
}

function openSequelize(address: DatabaseAddress, poolSize: number): Sequelize {
  const settings = [
    `statement_timeout=${STATEMENT_DELAY_MS}`,
    `idle_in_transaction_session_timeout=${IDLE_DELAY_MS}`,
    `lock_timeout=${STATEMENT_DELAY_MS / 2}`,
  ];
  const { host, port, database, user, password, ...others } = roleConnection(address, 'trame_app', settings);
  const sequelize = new Sequelize({
    dialect: 'postgres',
    dialectModule: heardDriver,
    ...{ host, port, database, username: user, password: password as string },
    logging: false,
    define: { schema: SCHEMA, timestamps: false, freezeTableName: true, underscored: true },
    pool: { max: poolSize, min: 0, idle: 30_000, acquire: 15_000 },
    dialectOptions: others,
  });
  let learnt: Promise<void> | undefined;
  sequelize.addHook('afterConnect', async (connection) => {
    allowPipelining(connection as ClientBase);
    learnt ??= learnColumnTypes(connection as ClientBase);
    await learnt.catch(async (error: unknown) => {
      learnt = undefined;
      await (connection as Client).end().catch(() => undefined);
      throw error;
    });
  });
  return sequelize;
}

async function asOwner<T>(address: DatabaseAddress, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(ownerConnection(address));
  client.on('error', (error) => logger.warn({ err: error }, 'the connection of the owner was lost'));
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    throw translateFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
