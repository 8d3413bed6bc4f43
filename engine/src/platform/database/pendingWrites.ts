import { SCHEMA } from './address.js';

/** One statement to send, with its parameters. */
export type Statement = { sql: string; bind: unknown[] };

type Row = Record<string, unknown>;
type Insertion = { table: string; columns: string[]; rows: Row[] };
type Change = { table: string; sql: string; bind: unknown[] };

/** Writes that one statement does together: none sees what another does, none needs to. */
type Group = { insertions: Insertion[]; changes: Change[]; closed?: true };

/**
 * Writes whose answer nobody waits for, gathered to be sent as few statements: rows added become one INSERT a table,
 * and all that may run side by side becomes one statement (data-modifying WITH, where each part sees the tables as they
 * were before). What would have to see an earlier write starts another statement, so that the outcome is always that
 * of one write after the other.
 */
export class PendingWrites {
  private groups: Group[] = [];

  get empty(): boolean {
    return this.groups.length === 0;
  }

  /** A row to insert; columns it does not name take their default. */
  add(table: string, row: Row): void {
    const columns = Object.keys(row);
    let group = this.last();
    if (group.changes.some((change) => change.table === table && !isUpdate(change))) group = this.next();
    const same = group.insertions.find(
      (insertion) => insertion.table === table && sameColumns(insertion.columns, columns),
    );
    if (same) same.rows.push(row);
    else group.insertions.push({ table, columns, rows: [row] });
  }

  /** A statement that changes rows of one table; it comes after all that touched this table before. */
  change(change: Change): void {
    let group = this.last();
    const touched = [...group.insertions, ...group.changes].some(
      (before) => before.table === change.table || (isCall(before) && isCall(change)),
    );
    const alone = isWhole(change);
    if (touched || (alone && group.changes.length + group.insertions.length > 0)) group = this.next();
    group.changes.push(change);
    if (alone) group.closed = true;
  }

  /** What is to be sent, in order; nothing is pending any more. */
  take(): Statement[] {
    const statements = this.groups.map(compose);
    this.groups = [];
    return statements;
  }

  private last(): Group {
    const last = this.groups.at(-1);
    return last && !last.closed ? last : this.next();
  }

  private next(): Group {
    const group: Group = { insertions: [], changes: [] };
    this.groups.push(group);
    return group;
  }
}

/** `select f(…)`, for what the function does: only the last part of a statement is run for its own sake when it reads. */
function isCall(part: object): boolean {
  return 'sql' in part && typeof part.sql === 'string' && /^\s*select\b/i.test(part.sql);
}

/** A statement with a WITH of its own is sent as it is. */
const isWhole = ({ sql }: Change): boolean => /^\s*with\b/i.test(sql);

/** An update of rows that are there leaves the place of new ones as it was; a deletion or an upsert may not. */
function isUpdate({ sql }: Change): boolean {
  return /^\s*update\b/i.test(sql);
}

/** Texts already composed: the same few come again and again, and the same string is found in a map at once. */
class Composition {
  private readonly longer = new Map<string, Composition>();
  text: string | undefined;

  /** The composition of one more part. */
  with(part: string): Composition {
    const known = this.longer.get(part);
    if (known) return known;
    if (this.longer.size >= MOST_COMPOSED) this.longer.clear();
    const made = new Composition();
    this.longer.set(part, made);
    return made;
  }
}

const MOST_COMPOSED = 200;
const compositions = new Composition();

/** The last part is the statement itself, the others its WITH. */
function compose({ insertions, changes }: Group): Statement {
  const calls = changes.filter(isCall);
  const parts = [...changes.filter((change) => !isCall(change)), ...insertions.map(asInsert), ...calls];
  const bind = parts.flatMap((part) => part.bind);
  let composition = compositions;
  for (const { sql } of parts) composition = composition.with(sql);
  composition.text ??= textOf(parts);
  return { sql: composition.text, bind };
}

function textOf(parts: readonly Statement[]): string {
  let shift = 0;
  const texts = parts.map(({ sql, bind }) => {
    const by = shift;
    shift += bind.length;
    return by === 0 ? sql : sql.replace(/\$(\d+)/g, (_all, n) => `$${Number(n) + by}`);
  });
  const main = texts.pop() ?? '';
  return texts.length === 0
    ? main
    : `with ${texts.map((text, n) => `w${n} as (${text})`).join(', ')} ${main}`;
}

/** As many rows at most are written as values, which cost less to read than JSON. */
const FEW = 3;

/** Beyond a few, rows travel as one JSON, so that the text is the same whatever their number. */
function asInsert({ table, columns, rows }: Insertion): Statement {
  const inserts = insertsInto(table, columns);
  const few = inserts.few[rows.length - 1];
  if (few === undefined) return { sql: inserts.many, bind: [JSON.stringify(rows)] };
  return { sql: few, bind: rows.flatMap((row) => columns.map((column) => asParameter(row[column]))) };
}

/** What node-postgres would write otherwise: JSON as JSON (an array too), an instant in universal time. */
function asParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** `few`: for one row, for two … */
type Inserts = { columns: string[]; few: string[]; many: string };

const known = new Map<string, Inserts[]>();

function insertsInto(table: string, columns: string[]): Inserts {
  const ofTable = known.get(table) ?? [];
  const found = ofTable.find((one) => sameColumns(one.columns, columns));
  if (found) return found;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const target = `${SCHEMA}."${table}"`;
  const values = (row: number): string =>
    `(${columns.map((_column, n) => `$${row * columns.length + n + 1}`).join(', ')})`;
  const made = {
    columns,
    few: Array.from(
      { length: FEW },
      (_none, last) =>
        `insert into ${target} (${names}) values ${Array.from({ length: last + 1 }, (_row, row) => values(row)).join(', ')}`,
    ),
    many: `insert into ${target} (${names}) select ${names} from jsonb_populate_recordset(null::${target}, $1)`,
  };
  known.set(table, [...ofTable, made]);
  return made;
}

const sameColumns = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((column, index) => column === others[index]);
