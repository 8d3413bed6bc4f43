import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DismissReceivedMail,
  FileReceivedMail,
  ReceivedMail,
  ReceivedMailLine,
  ReceivedMailPage,
} from '@trame/schemas';
import { request } from '../../shared/api/index.js';

const KEY = ['received-mails'] as const;

/** Messages received, those that wait or all. */
export function useReceivedMails(which: string) {
  return useInfiniteQuery({
    queryKey: [...KEY, which],
    queryFn: ({ pageParam, signal }) =>
      request<ReceivedMailPage>('/received-mails', {
        signal,
        query: { which, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** One message, opened. */
export function useReceivedMail(id: string) {
  return useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => request<ReceivedMail>(`/received-mails/${id}`, { signal }),
  });
}

/** Decides of a message, says so, and looks again. */
export function useDecision(id: string, what: 'filing' | 'dismissal', told: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FileReceivedMail | DismissReceivedMail) =>
      request<ReceivedMailLine>(`/received-mails/${id}/${what}`, { method: 'POST', body }),
    onSuccess: () => notifications.show({ message: told }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
