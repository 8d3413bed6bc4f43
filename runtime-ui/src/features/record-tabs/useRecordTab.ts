import { useInfiniteQuery } from '@tanstack/react-query';
import type { RecordTab } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import type { Period } from './month.js';

/** A tab of a dossier, by pages of the latest, or all of a period. */
export const useRecordTab = (dossierId: string, tabId: string, period: Period | null) =>
  useInfiniteQuery({
    queryKey: ['dossier', dossierId, 'records', 'tab', tabId, period],
    queryFn: ({ pageParam, signal }) =>
      request<RecordTab>(`/dossiers/${dossierId}/onglets/${tabId}`, {
        signal,
        query: { ...period, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
