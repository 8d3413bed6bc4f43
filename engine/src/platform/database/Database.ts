import type pg from 'pg';
import type { Sequelize } from 'sequelize';
import type { DatabaseAddress } from './address.js';

/** The open database: one pool as the application, one as the queue, and the owner on demand. */
export interface Database {
  address: DatabaseAddress;
  /** Pool of `trame_app`; rooms define their models on it. */
  sequelize: Sequelize;
  /** Pool of `trame_queue`. */
  queue: pg.Pool;
  /** Runs work as the owner of the tables: migrations and maintenance only. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Closes the pools, then the embedded PostgreSQL if there is one. Twice is once. */
  close(): Promise<void>;
}
