import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuickEntry, QuickForms, QuickWritten, UnreadList, WrittenSinceShift } from '@trame/schemas';
import { LIVE, request, useMe } from '../../shared/api/index.js';

/** Not asked for who reads no dossier. */
export const useUnread = () =>
  useQuery({
    enabled: useMe().data?.canReadRecords ?? false,
    queryKey: ['unread'],
    queryFn: ({ signal }) => request<UnreadList>('/records/non-lues', { signal }),
    refetchInterval: LIVE,
  });

/** What was written since one's last shift, everywhere or in an establishment. */
export const useSinceShift = (place: string) =>
  useQuery({
    enabled: useMe().data?.canReadRecords ?? false,
    queryKey: ['unread', 'shift', place],
    queryFn: ({ signal }) =>
      request<WrittenSinceShift>('/records/depuis-mon-poste', {
        signal,
        query: { etablissement: place || undefined },
      }),
    refetchInterval: LIVE,
  });

/** Says that some were read as a list shows them; they leave it. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => request('/records/lues', { method: 'POST', body: { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['unread'] }),
  });
}

/** Not asked for who writes in no dossier. */
export const useQuickForms = () =>
  useQuery({
    enabled: useMe().data?.canWriteRecords ?? false,
    queryKey: ['quick-forms'],
    queryFn: ({ signal }) => request<QuickForms>('/records/rapides', { signal }),
    gcTime: 0,
  });

/** Writes for all those chosen at once. */
export function useWriteQuickly() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: QuickEntry) => request<QuickWritten>('/records/rapides', { method: 'POST', body }),
    onSuccess: ({ items }) =>
      Promise.all(
        items.map(({ dossierId }) => client.invalidateQueries({ queryKey: ['dossier', dossierId] })),
      ),
  });
}
