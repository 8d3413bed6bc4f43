import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NotificationPage } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** What I was told, page after page. */
export function useNotifications() {
  return useInfiniteQuery({
    queryKey: ['notifications', 'list'],
    queryFn: ({ pageParam, signal }) =>
      request<NotificationPage>('/notifications', { signal, query: { cursor: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** How much I was told and have not read. */
export function useUnread(): number {
  return (
    useQuery({
      queryKey: ['notifications', 'unread'],
      queryFn: ({ signal }) => request<NotificationPage>('/notifications', { signal }),
      refetchInterval: LIVE * 6,
    }).data?.unread ?? 0
  );
}

/** Marks what I was told as read: the ones named, or all. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: readonly string[]) =>
      request<unknown>('/notifications/read', { method: 'POST', body: ids ? { ids } : {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
