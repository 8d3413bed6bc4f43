/** One token of a JSON Pointer (RFC 6901), read. */
const read = (token: string): string => token.replace(/~1/g, '/').replace(/~0/g, '~');

/** The tokens of a JSON Pointer; none for the whole document. */
export function tokensOf(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(read);
}

/** What a pointer leads to; undefined when nothing is there. */
export function valueAt(root: unknown, pointer: string): unknown {
  return tokensOf(pointer).reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? (value as Record<string, unknown>)[token]
        : undefined,
    root,
  );
}

/** The document with another value at a pointer that exists up to its last token; undefined takes the key away. */
export function withValueAt<T>(root: T, pointer: string, value: unknown): T {
  return put(root, tokensOf(pointer), value) as T;
}

function put(root: unknown, [token, ...rest]: readonly string[], value: unknown): unknown {
  if (token === undefined) return value;
  if (Array.isArray(root)) {
    return root.map((item: unknown, index) => (String(index) === token ? put(item, rest, value) : item));
  }
  const before = root as Record<string, unknown>;
  const next = put(before[token], rest, value);
  if (next !== undefined) return { ...before, [token]: next };
  const { [token]: _gone, ...others } = before;
  return others;
}

/** The list a node is in, and its place there: `/pages/0/sections/1` is the second of `/pages/0/sections`. */
export function placeOf(pointer: string): { list: string; index: number } {
  const cut = pointer.lastIndexOf('/');
  return { list: pointer.slice(0, cut), index: Number(pointer.slice(cut + 1)) };
}

/** The pointer of what holds a list: `/pages/0` for `/pages/0/sections`. */
export function holderOf(list: string): string {
  return list.slice(0, list.lastIndexOf('/'));
}

/** Says whether a place is a node, or inside it. */
export function isWithin(pointer: string, node: string): boolean {
  return pointer === node || pointer.startsWith(`${node}/`);
}
