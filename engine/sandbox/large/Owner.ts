import type { Database } from '../../src/platform/index.js';

/** The connection of the owner of the tables. */
export type Owner = Parameters<Parameters<Database['asOwner']>[0]>[0];
