import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { FoundDocuments, FoundRecords } from '@trame/schemas';
import { request, useMe } from '../../shared/api/index.js';

/** Fewer letters find everything. */
const FEWEST = 3;

/** Whether something may be found by what is typed. */
export const isSearchable = (q: string): boolean => (q.match(/[\p{L}\p{N}]/gu) ?? []).length >= FEWEST;

/** The records that hold words, in one dossier or in all, by pages of the latest. */
export function useFound(q: string, dossier?: string) {
  const words = q.trim().slice(0, 200);
  return useInfiniteQuery({
    enabled: (useMe().data?.canReadRecords ?? false) && isSearchable(words),
    queryKey: ['found', words, dossier],
    queryFn: ({ pageParam, signal }) =>
      request<FoundRecords>('/records/recherche', {
        signal,
        query: { q: words, dossier, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** The documents and filed files that hold words, in one dossier or in all. */
export function useFoundDocuments(q: string, dossier?: string) {
  const words = q.trim().slice(0, 200);
  return useQuery({
    enabled: (useMe().data?.canReadRecords ?? false) && isSearchable(words),
    queryKey: ['found-documents', words, dossier],
    queryFn: ({ signal }) =>
      request<FoundDocuments>('/documents/recherche', { signal, query: { q: words, dossier } }),
  });
}
