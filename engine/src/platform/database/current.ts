import type { Database } from './Database.js';

let current: Database | undefined;

/** Makes a database the one of this process; when it closes, only if it still is. */
export function setCurrentDatabase(database: Database | undefined, closing?: Database): void {
  if (!closing || current === closing) current = database;
}

/** The open database. @throws Error before `openDatabase` or after its close */
export function currentDatabase(): Database {
  if (!current) throw new Error('no database is open: call openDatabase first');
  return current;
}
