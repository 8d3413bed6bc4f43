import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuickEntry, QuickForms, QuickWritten, UnreadList } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

export const useUnread = () =>
  useQuery({
    queryKey: ['unread'],
    queryFn: ({ signal }) => request<UnreadList>('/records/non-lues', { signal }),
    refetchInterval: LIVE,
  });

/** Says that some were read; they leave the list. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await request(`/records/${id}/lu`, { method: 'POST' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['unread'] }),
  });
}

export const useQuickForms = () =>
  useQuery({
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
