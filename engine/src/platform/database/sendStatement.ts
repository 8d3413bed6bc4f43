import type { ClientBase, QueryResult } from 'pg';
import type { Statement } from './writes.js';
import { preparedName } from './preparedName.js';

/** Sends one statement, prepared under its name when it comes again and again. */
export function sendStatement(connection: ClientBase, { sql, bind }: Statement): Promise<QueryResult> {
  const name = bind.length > 0 ? preparedName(sql) : undefined;
  return connection.query(
    name === undefined ? { text: sql, values: bind } : { name, text: sql, values: bind },
  );
}
