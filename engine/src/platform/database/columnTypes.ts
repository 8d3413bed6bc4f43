import type { ClientBase } from 'pg';
import { SCHEMA } from './address.js';

/** The type of each column, by its table. */
type ColumnTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

let known: ColumnTypes = new Map();

/** Learns the types of the columns of all tables, as the database has them. */
export async function learnColumnTypes(connection: ClientBase): Promise<void> {
  const { rows } = await connection.query<{ table: string; column: string; type: string }>(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, -1) as "type"
       from pg_catalog.pg_attribute a
       join pg_catalog.pg_class c on c.oid = a.attrelid
       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = '${SCHEMA}' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  );
  const tables = new Map<string, Map<string, string>>();
  for (const { table, column, type } of rows) {
    const columns = tables.get(table) ?? new Map<string, string>();
    tables.set(table, columns.set(column, type));
  }
  known = tables;
}

/** The types of these columns; undefined when one is not known, or is an array, which no array may hold as it is. */
export function columnTypes(table: string, columns: readonly string[]): string[] | undefined {
  const types = columns.map((column) => known.get(table)?.get(column));
  return types.every((type): type is string => type !== undefined && !type.endsWith('[]'))
    ? types
    : undefined;
}
