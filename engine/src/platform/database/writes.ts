export type Row = Record<string, unknown>;

/** Rows to insert into one table, that name the same columns. */
export type Insertion = { table: string; columns: string[]; rows: Row[] };

/** Rows of one table by their id, in which the same columns are set. */
export type Update = { table: string; columns: string[]; rows: Map<string, Row> };

/** Rows of one table to delete, by what one of their columns holds. */
export type Removal = { table: string; column: string; values: string[] };

/** One statement to send, with its parameters. */
export type Statement = { sql: string; bind: unknown[] };

/** A statement of its own that changes rows of one table. */
export type Change = { table: string; sql: string; bind: unknown[] };

/** Writes that one statement does together: none sees what another does, none needs to. */
export type Group = {
  insertions: Insertion[];
  updates: Update[];
  removals: Removal[];
  changes: Change[];
  closed?: true;
};

/** `select f(…)`, for what the function does: only the last part of a statement is run for its own sake when it reads. */
export function isCall(part: object): boolean {
  return 'sql' in part && typeof part.sql === 'string' && /^\s*select\b/i.test(part.sql);
}
