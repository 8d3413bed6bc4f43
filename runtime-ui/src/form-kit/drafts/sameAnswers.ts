import type { LocalDraft } from './DraftStore.js';

/** The same answers, whatever the order of their keys: the server keeps none. */
export const sameAnswers = (some: unknown, others: unknown): boolean => text(some) === text(others);

/**
 * Whether a version of the server is one that this draft continues: the one it began from, or one that was sent from
 * here and whose arrival was never told, the page having been closed or the answer lost.
 */
export function continues(
  local: Pick<LocalDraft, 'data' | 'base' | 'sent'>,
  server: { data: unknown; mark: string },
): boolean {
  return (
    local.base === server.mark ||
    sameAnswers(local.data, server.data) ||
    (local.sent ?? []).some((data) => sameAnswers(data, server.data))
  );
}

function text(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
