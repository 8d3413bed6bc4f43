import pg from 'pg';
import { logger } from '../logger.js';

/**
 * A connection whose loss is heard from its first moment. Sequelize 6.37 listens once the connection is handed to it: the
 * end of a session that arrives with the very answer that opens it would be an error nobody hears, which ends the process.
 */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', (error) => logger.warn({ err: error }, 'a connection was lost'));
  }
}

/** The driver as Sequelize is given it. */
export const heardDriver: typeof pg = Object.create(pg, { Client: { value: HeardClient } }) as typeof pg;
