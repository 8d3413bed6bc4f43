/** Where an answer is: keys, and numbers of rows. */
export type AnswerPath = readonly (string | number)[];

type Data = Record<string, unknown>;

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
