type Answers = Readonly<Record<string, unknown>>;

/** The answers that two versions do not share, by id, in the order of their first appearance. */
export function changedAnswers(before: Answers, after: Answers): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].filter((id) => !isSameAnswer(before[id], after[id]));
}

/** Whether two answers say the same, whatever the order of their keys. */
export function isSameAnswer(one: unknown, other: unknown): boolean {
  return text(one) === text(other);
}

/** One text for one value, whatever the order of its keys. */
function text(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
