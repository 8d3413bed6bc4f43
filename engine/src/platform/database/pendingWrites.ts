import { compose } from './composeWrites.js';
import { sameColumns } from './rowWrites.js';
import { isCall, type Change, type Group, type Row, type Statement } from './writes.js';

/**
 * Writes whose answer nobody waits for, gathered to be sent as few statements: rows added become one INSERT a table,
 * rows named by their id and set alike one UPDATE, and all that may run side by side becomes one statement
 * (data-modifying WITH, where each part sees the tables as they were before). What would have to see an earlier write
 * starts another statement, so that the outcome is always that of one write after the other.
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
    const moved = group.changes.some((change) => change.table === table && !isUpdate(change));
    if (moved || group.removals.some((removal) => removal.table === table)) group = this.next();
    const same = group.insertions.find(
      (insertion) => insertion.table === table && sameColumns(insertion.columns, columns),
    );
    if (same) same.rows.push(row);
    else group.insertions.push({ table, columns, rows: [row] });
  }

  /** Columns to set in the row of this id; with others of its table that set the same ones, in one statement. */
  set(table: string, id: string, values: Row): void {
    let group = this.last();
    if (touchesRow(group, table, id)) group = this.next();
    const columns = Object.keys(values);
    const same = group.updates.find(
      (update) => update.table === table && sameColumns(update.columns, columns),
    );
    if (same) same.rows.set(id, values);
    else group.updates.push({ table, columns, rows: new Map([[id, values]]) });
  }

  /** Rows to delete, those whose `column` is `value`. */
  remove(table: string, column: string, value: string): void {
    let group = this.last();
    const touched = [...group.insertions, ...group.updates, ...group.changes].some(
      (before) => before.table === table,
    );
    if (touched) group = this.next();
    const same = group.removals.find((removal) => removal.table === table && removal.column === column);
    if (same) same.values.push(value);
    else group.removals.push({ table, column, values: [value] });
  }

  /** A statement that changes rows of one table; it comes after all that touched this table before. */
  change(change: Change): void {
    let group = this.last();
    const before = [...group.insertions, ...group.updates, ...group.removals, ...group.changes];
    const touched = before.some((one) => one.table === change.table || (isCall(one) && isCall(change)));
    const alone = isWhole(change);
    if (touched || (alone && before.length > 0)) group = this.next();
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
    const group: Group = { insertions: [], updates: [], removals: [], changes: [] };
    this.groups.push(group);
    return group;
  }
}

/** Whether one row was added, set, or may have been changed or deleted, by what a group already does. */
function touchesRow({ insertions, updates, removals, changes }: Group, table: string, id: string): boolean {
  const ofTable = (one: { table: string }): boolean => one.table === table;
  return (
    changes.some(ofTable) ||
    removals.some(ofTable) ||
    updates.some((update) => ofTable(update) && update.rows.has(id)) ||
    insertions.some(
      (insertion) =>
        ofTable(insertion) && insertion.rows.some((row) => row['id'] === undefined || row['id'] === id),
    )
  );
}

/** A statement with a WITH of its own is sent as it is. */
const isWhole = ({ sql }: Change): boolean => /^\s*with\b/i.test(sql);

/** An update of rows that are there leaves the place of new ones as it was; a deletion or an upsert may not. */
function isUpdate({ sql }: Change): boolean {
  return /^\s*update\b/i.test(sql);
}
