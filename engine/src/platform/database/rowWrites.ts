import { SCHEMA } from './address.js';
import { asBinaryArray } from './binaryArray.js';
import { columnTypes } from './columnTypes.js';
import type { Insertion, Removal, Row, Statement, Update } from './writes.js';

/** As many rows at most are written as values, which cost less to read than JSON. */
const FEW = 3;

/**
 * Beyond a few, rows travel so that the text is the same whatever their number: each column as an array of its type or,
 * where types are not known, all as one JSON, which costs more to write and to read.
 */
export function asInsert({ table, columns, rows }: Insertion): Statement {
  const { insert, types } = textsOf(table, columns);
  const text = insert.few[rows.length - 1];
  if (text !== undefined)
    return { sql: text, bind: rows.flatMap((row) => columns.map((column) => asParameter(row[column]))) };
  return { sql: insert.many, bind: types ? asColumns(columns, types, rows) : [JSON.stringify(rows)] };
}

/** The ids are used twice: to be found by the index whatever the planner expects of the rest, and each with its values. */
export function asUpdate({ table, columns, rows }: Update): Statement {
  const { update, types } = textsOf(table, columns);
  const [[id, values]] = rows as unknown as [[string, Row]];
  if (rows.size === 1)
    return { sql: update.one, bind: [id, ...columns.map((column) => asParameter(values[column]))] };
  const ids = [...rows.keys()];
  if (types)
    return {
      sql: update.many,
      bind: [asArray('uuid', ids), ...asColumns(columns, types, [...rows.values()])],
    };
  return {
    sql: update.many,
    bind: [ids, JSON.stringify([...rows].map(([key, row]) => ({ id: key, ...row })))],
  };
}

export function asRemoval({ table, column, values }: Removal): Statement {
  return { sql: `delete from ${SCHEMA}."${table}" where "${column}" = any($1)`, bind: [values] };
}

/** What node-postgres would write otherwise: JSON as JSON (an array too), an instant in universal time. */
function asParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** The values of each column, as one array. */
const asColumns = (columns: readonly string[], types: readonly string[], rows: readonly Row[]): unknown[] =>
  columns.map((column, n) =>
    asArray(
      types[n] ?? '',
      rows.map((row) => row[column]),
    ),
  );

const asArray = (type: string, values: readonly unknown[]): Buffer | string =>
  asBinaryArray(type, values) ?? asText(values.map(asParameter));

/** An array as PostgreSQL reads it (8.15.6): all that is not null is quoted, whatever its type. */
const asText = (values: readonly unknown[]): string =>
  `{${values.map((value) => (value === null || value === undefined ? 'NULL' : quoted(String(value)))).join(',')}}`;

const quoted = (value: string): string =>
  SPECIAL.test(value) ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${value}"`;

const SPECIAL = /["\\]/;

/** `few`: for one row, for two …; `types`: of the columns, when they are known. */
type Texts = {
  columns: string[];
  types: string[] | undefined;
  insert: { few: string[]; many: string };
  update: { one: string; many: string };
};

const known = new Map<string, Texts[]>();

function textsOf(table: string, columns: string[]): Texts {
  const ofTable = known.get(table) ?? [];
  const found = ofTable.find((one) => sameColumns(one.columns, columns));
  if (found) return found;
  const types = columnTypes(table, columns);
  const made = {
    columns,
    types,
    insert: insertTexts(table, columns, types),
    update: updateTexts(table, columns, types),
  };
  known.set(table, [...ofTable, made]);
  return made;
}

function insertTexts(table: string, columns: string[], types: string[] | undefined): Texts['insert'] {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const target = `${SCHEMA}."${table}"`;
  const values = (row: number): string =>
    `(${columns.map((_column, n) => `$${row * columns.length + n + 1}`).join(', ')})`;
  return {
    few: Array.from(
      { length: FEW },
      (_none, last) =>
        `insert into ${target} (${names}) values ${Array.from({ length: last + 1 }, (_row, row) => values(row)).join(', ')}`,
    ),
    many: types
      ? `insert into ${target} (${names}) select ${types.map((type, n) => `unnest($${n + 1}::${type}[])`).join(', ')}`
      : `insert into ${target} (${names}) select ${names} from json_populate_recordset(null::${target}, $1)`,
  };
}

function updateTexts(table: string, columns: string[], types: string[] | undefined): Texts['update'] {
  const target = `${SCHEMA}."${table}"`;
  const set = (value: (column: string, n: number) => string): string =>
    columns.map((column, n) => `"${column}" = ${value(column, n)}`).join(', ');
  return {
    one: `update ${target} set ${set((_column, n) => `$${n + 2}`)} where "id" = $1`,
    many:
      `update ${target} t set ${set((column) => `v."${column}"`)} from ${types ? valuesOf(columns, types) : `json_populate_recordset(null::${target}, $2)`} v` +
      ` where t."id" = v."id" and t."id" = any($1${types ? '::uuid[]' : ''})`,
  };
}

/** The ids, `$1`, and the columns from `$2` on, as rows. */
const valuesOf = (columns: readonly string[], types: readonly string[]): string =>
  `(select unnest($1::uuid[]) as "id"${columns.map((column, n) => `, unnest($${n + 2}::${types[n] ?? ''}[]) as "${column}"`).join('')})`;

export const sameColumns = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((column, index) => column === others[index]);
