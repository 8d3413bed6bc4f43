import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { LiveCounts } from '@trame/schemas';

const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 300_000;

/**
 * My counts, told by the server whenever they change; undefined as long as it tells nothing, and the lists then look for
 * themselves. Only a page that is looked at listens: a browser has six connections to a server for all its tabs.
 */
export function useLiveCounts(enabled: boolean): LiveCounts | undefined {
  const client = useQueryClient();
  const [counts, setCounts] = useState<LiveCounts>();
  useEffect(() => {
    if (!enabled || typeof EventSource === 'undefined') return;
    return watchLive((told) => {
      setCounts(told);
      if (!told) return;
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void client.invalidateQueries({ queryKey: ['notifications'] });
    });
  }, [enabled, client]);
  return counts;
}

/** Listens while the page is looked at, and comes back when it is refused or cut. @returns how to stop */
function watchLive(tell: (counts: LiveCounts | undefined) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_DELAY_MS;
  const stop = (): void => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const listen = (): void => {
    stop();
    if (document.visibilityState !== 'visible') return;
    const opened = (source = new EventSource('/api/v1/live'));
    opened.addEventListener('counts', (event) => {
      delay = FIRST_DELAY_MS;
      tell(JSON.parse((event as MessageEvent<string>).data) as LiveCounts);
    });
    opened.addEventListener('error', () => {
      // The browser comes back by itself from a cut, never from a refusal.
      if (opened.readyState !== EventSource.CLOSED) return;
      tell(undefined);
      timer = setTimeout(listen, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    });
  };
  const seen = (): void => (document.visibilityState === 'visible' ? listen() : stop());
  document.addEventListener('visibilitychange', seen);
  listen();
  return () => {
    document.removeEventListener('visibilitychange', seen);
    stop();
  };
}
