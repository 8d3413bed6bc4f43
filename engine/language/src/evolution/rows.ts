type Data = Record<string, unknown>;

/** Where answers are read: those of the whole, or of one row of a repeat. */
export interface Row {
  /** Path of the repeat, in the former version; '' for the whole. */
  around: string;
  /** JSON Pointer of the row in the former answers. */
  pointer: string;
  data: Data;
  outer: Row | undefined;
}

/** The row, among this one and those around it, in which a path is read. */
function holderOf(row: Row, path: string): Row {
  if (row.around === '' || path.startsWith(`${row.around}/`) || !row.outer) return row;
  return holderOf(row.outer, path);
}

const within = ({ around }: Row, path: string): string[] =>
  (around === '' ? path : path.slice(around.length + 1)).split('/');

/** The former answer at a path; undefined when there is none, or when it is in rows that this one is not. */
export function readAt(row: Row, path: string): unknown {
  const holder = holderOf(row, path);
  let value: unknown = holder.data;
  for (const id of within(holder, path)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, id) ? (value as Data)[id] : undefined;
  }
  return value;
}

/** JSON Pointer, in the former answers, of what is read at a path. */
export function pointerOf(row: Row, path: string): string {
  const holder = holderOf(row, path);
  return [holder.pointer, ...within(holder, path)].join('/');
}
