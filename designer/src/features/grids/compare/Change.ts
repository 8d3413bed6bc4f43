/** One thing that changed between two versions of a grid, as a sentence. */
export interface Change {
  section: 'about' | 'items' | 'dimensions' | 'scoring' | 'bands' | 'charts' | 'alerts' | 'vectors';
  text: string;
  /** Scores of before and after no longer compare. */
  breaks?: true;
}

/** Are two pieces of a grid the same, whatever the order of their keys? */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** What two lists of things with an id have: those added, removed, and in both. */
export function pairUp<T extends { id: string }>(before: readonly T[] = [], after: readonly T[] = []) {
  const old = new Map(before.map((each) => [each.id, each]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    both: after.flatMap((each): [T, T][] => {
      const was = old.get(each.id);
      return was ? [[was, each]] : [];
    }),
  };
}
