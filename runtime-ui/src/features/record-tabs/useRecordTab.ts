import { useInfiniteQuery } from '@tanstack/react-query';
import type { RecordTab } from '@trame/schemas';
import { request } from '../../shared/api/index.js';

/** Two days, the last one excluded, what is chosen in columns, what is addressed to who reads, whom it is of. */
export type TabQuery = { from?: string; to?: string; filters?: string; toMe?: 'true'; concerne?: string };

/** A tab of a dossier, by pages of the latest, or all of a period. */
export const useRecordTab = (dossierId: string, tabId: string, asked: TabQuery) =>
  useInfiniteQuery({
    queryKey: ['dossier', dossierId, 'records', 'tab', tabId, asked],
    queryFn: ({ pageParam, signal }) =>
      request<RecordTab>(`/dossiers/${dossierId}/onglets/${tabId}`, {
        signal,
        query: { ...asked, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
