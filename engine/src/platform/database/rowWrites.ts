import { SCHEMA } from './address.js';
import type { Insertion, Removal, Row, Statement, Update } from './writes.js';

/** As many rows at most are written as values, which cost less to read than JSON. */
const FEW = 3;

/** Beyond a few, rows travel as one JSON, so that the text is the same whatever their number. */
export function asInsert({ table, columns, rows }: Insertion): Statement {
  const { few, many } = textsOf(table, columns).insert;
  const text = few[rows.length - 1];
  if (text === undefined) return { sql: many, bind: [JSON.stringify(rows)] };
  return { sql: text, bind: rows.flatMap((row) => columns.map((column) => asParameter(row[column]))) };
}

/** The ids are given twice: to be found by the index whatever the planner expects of the JSON, and each with its values. */
export function asUpdate({ table, columns, rows }: Update): Statement {
  const { one, many } = textsOf(table, columns).update;
  const [[id, values]] = rows as unknown as [[string, Row]];
  if (rows.size === 1)
    return { sql: one, bind: [id, ...columns.map((column) => asParameter(values[column]))] };
  return {
    sql: many,
    bind: [[...rows.keys()], JSON.stringify([...rows].map(([key, row]) => ({ id: key, ...row })))],
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

/** `few`: for one row, for two … */
type Texts = {
  columns: string[];
  insert: { few: string[]; many: string };
  update: { one: string; many: string };
};

const known = new Map<string, Texts[]>();

function textsOf(table: string, columns: string[]): Texts {
  const ofTable = known.get(table) ?? [];
  const found = ofTable.find((one) => sameColumns(one.columns, columns));
  if (found) return found;
  const made = { columns, insert: insertTexts(table, columns), update: updateTexts(table, columns) };
  known.set(table, [...ofTable, made]);
  return made;
}

function insertTexts(table: string, columns: string[]): Texts['insert'] {
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
    many: `insert into ${target} (${names}) select ${names} from json_populate_recordset(null::${target}, $1)`,
  };
}

function updateTexts(table: string, columns: string[]): Texts['update'] {
  const target = `${SCHEMA}."${table}"`;
  const set = (value: (column: string, n: number) => string): string =>
    columns.map((column, n) => `"${column}" = ${value(column, n)}`).join(', ');
  return {
    one: `update ${target} set ${set((_column, n) => `$${n + 2}`)} where "id" = $1`,
    many:
      `update ${target} t set ${set((column) => `v."${column}"`)} from json_populate_recordset(null::${target}, $2) v` +
      ` where t."id" = v."id" and t."id" = any($1)`,
  };
}

export const sameColumns = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((column, index) => column === others[index]);
