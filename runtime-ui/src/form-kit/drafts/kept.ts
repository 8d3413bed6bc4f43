/** Names of the drafts that this window is filling. */
const filling = new Map<string, number>();

const lockOf = (name: string): string => `trame-saisie:${name}`;

/**
 * Says that a page fills a draft: sending it is that page's affair, in this window and in the others of this browser.
 * @returns the function that says it no longer does
 */
export function beginKeeping(name: string): () => void {
  filling.set(name, (filling.get(name) ?? 0) + 1);
  const ended = new AbortController();
  void navigator.locks
    ?.request(lockOf(name), { mode: 'shared', signal: ended.signal }, () => untilAborted(ended.signal))
    .catch(() => undefined);
  return () => {
    ended.abort();
    const left = (filling.get(name) ?? 1) - 1;
    if (left > 0) filling.set(name, left);
    else filling.delete(name);
  };
}

/** Does something with a draft that no page of this browser is filling; nothing when one is. */
export async function whileNotFilled(name: string, work: () => Promise<void>): Promise<void> {
  if (filling.has(name)) return;
  if (!navigator.locks) return work();
  await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
