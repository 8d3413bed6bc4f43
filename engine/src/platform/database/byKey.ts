/** Rows filed under a key of theirs. @returns gives the rows of some keys, in the order of the keys, once */
export function byKey<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (keys: readonly string[]) => Row[] {
  const filed = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const same = filed.get(key);
    if (same) same.push(row);
    else filed.set(key, [row]);
  }
  return (keys) => [...new Set(keys)].flatMap((key) => filed.get(key) ?? []);
}
