/** What the address says of the columns: the answer chosen in each; nothing when it cannot be read. */
export function chosenIn(text: string): Record<string, string> {
  try {
    const read: unknown = JSON.parse(text || '{}');
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, string>)
      : {};
  } catch {
    return {};
  }
}

/** The same with another choice in a column; an empty one is taken away. */
export function choose(text: string, column: string, value: string): string {
  const { [column]: _former, ...others } = chosenIn(text);
  const chosen = value === '' ? others : { ...others, [column]: value };
  return Object.keys(chosen).length === 0 ? '' : JSON.stringify(chosen);
}
