import { notifications } from '@mantine/notifications';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  ArchiveLine,
  ArchivePage,
  ArchiveReaderList,
  DueDocumentPage,
  EliminationList,
} from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

export type { ArchiveLine };

/** A document whose own time is over. */
export type DueDocument = DueDocumentPage['items'][number];

export const useArchives = (filter: string) =>
  useInfiniteQuery({
    queryKey: ['archives', filter],
    queryFn: ({ pageParam, signal }) =>
      request<ArchivePage>('/archives', { signal, query: { filter, cursor: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const useDueDocuments = () =>
  useInfiniteQuery({
    queryKey: ['archives', 'documents'],
    queryFn: ({ pageParam, signal }) =>
      request<DueDocumentPage>('/archives/documents', {
        signal,
        query: { cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** Looked at again while an elimination is under way. */
export const useEliminations = () =>
  useQuery({
    queryKey: ['archives', 'eliminations'],
    queryFn: ({ signal }) => request<EliminationList>('/archives/eliminations', { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'en-cours') ? 3000 : false,
  });

export const useReaders = (dossierId: string) =>
  useQuery({
    queryKey: ['archives', 'readers', dossierId],
    queryFn: ({ signal }) => request<ArchiveReaderList>(`/dossiers/${dossierId}/acces-archive`, { signal }),
  });

/** An act on a closed dossier. */
export type ArchiveAct = { method?: 'POST' | 'DELETE'; address: string; body?: unknown; told: string };

/** Does it, says it, and looks at the archives again, whatever became of it. */
export function useArchiveAct(onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'POST', address, body }: ArchiveAct) =>
      request<unknown>(address, { method, ...(body === undefined ? {} : { body }) }),
    onSuccess: (_answer, { told }) => {
      notifications.show({ message: told });
      onDone?.();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['archives'] }),
  });
}
