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
      (insertion) =>
        insertion.table === table &&
        insertion.columns.length === columns.length &&
        insertion.columns.every((column, index) => column === columns[index]),
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

/** The last part is the statement itself, the others its WITH. */
function compose({ insertions, changes }: Group): Statement {
  const calls = changes.filter(isCall);
  const parts = [...changes.filter((change) => !isCall(change)), ...insertions.map(asInsert), ...calls];
  const bind: unknown[] = [];
  const texts = parts.map((part) => {
    const shift = bind.length;
    bind.push(...part.bind);
    return shift === 0 ? part.sql : part.sql.replace(/\$(\d+)/g, (_all, n) => `$${Number(n) + shift}`);
  });
  const main = texts.pop() ?? '';
  const sql =
    texts.length === 0 ? main : `with ${texts.map((text, n) => `w${n} as (${text})`).join(', ')} ${main}`;
  return { sql, bind };
}

/** The rows travel as one JSON, so that the text is the same whatever their number. */
function asInsert({ table, columns, rows }: Insertion): Statement {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const target = `${SCHEMA}."${table}"`;
  return {
    sql: `insert into ${target} (${names}) select ${names} from jsonb_populate_recordset(null::${target}, $1)`,
    bind: [JSON.stringify(rows)],
  };
}
