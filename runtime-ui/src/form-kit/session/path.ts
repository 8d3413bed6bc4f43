/** Where an answer is: keys, and numbers of rows. */
export type AnswerPath = readonly (string | number)[];

type Data = Record<string, unknown>;

/** The path that a JSON Pointer of answers says: ids of questions begin by a letter, numbers are rows. */
export function pathOf(pointer: string): AnswerPath {
  return pointer
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The answer at a JSON Pointer; undefined when there is none. */
export function readAt(data: unknown, pointer: string): unknown {
  if (pointer === '') return data;
  let at = data;
  for (const key of pointer.slice(1).split('/')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Data)[key];
  }
  return at;
}

/**
 * Where the question at a pointer is once the rows of a repeat have moved.
 * @param rows pointer of the repeat.
 * @param where gives for the index of a row the one it has now, or null when it is gone.
 * @returns null when its row is gone.
 */
export function followRow(
  pointer: string,
  rows: string,
  where: (index: number) => number | null,
): string | null {
  if (!pointer.startsWith(`${rows}/`)) return pointer;
  const rest = pointer.slice(rows.length + 1);
  const index = /^\d+/.exec(rest)?.[0];
  if (index === undefined) return pointer;
  const to = where(Number(index));
  return to === null ? null : `${rows}/${to}${rest.slice(index.length)}`;
}

/** The same answers with another one at a path; what is not on the way stays the same objects. An absent answer has no key. */
export function writeAt(data: Data, path: AnswerPath, value: unknown): Data {
  return put(data, path, value) as Data;
}

function put(at: unknown, [key, ...rest]: AnswerPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const rows = Array.isArray(at) ? [...(at as unknown[])] : [];
    rows[key] = put(rows[key], rest, value);
    return rows;
  }
  const before = typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Data) : {};
  const next = put(before[key], rest, value);
  if (next !== undefined) return { ...before, [key]: next };
  const { [key]: _gone, ...kept } = before;
  return kept;
}
