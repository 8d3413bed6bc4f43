import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChoiceList, PostList } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

export type PostLine = PostList['items'][number];
export type PostFilters = { q: string; establishment: string; show: string };

export const usePosts = (filters: PostFilters) =>
  useQuery({
    queryKey: ['posts', filters],
    queryFn: ({ signal }) => request<PostList>('/habilitations', { signal, query: filters }),
    placeholderData: keepPreviousData,
  });

export const useAccounts = (q: string) =>
  useQuery({
    queryKey: ['posts', 'accounts', q],
    queryFn: ({ signal }) => request<ChoiceList>('/habilitations/comptes', { signal, query: { q } }),
    placeholderData: keepPreviousData,
  });

/** A change of who holds which role. */
export type PostAct = { method: 'POST' | 'PUT'; address: string; body?: unknown; told: string };

/** Makes a change, says it, and looks at the list again, whatever became of it. */
export function usePostAct(onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, address, body }: PostAct) => request<unknown>(address, { method, body }),
    onSuccess: (_answer, { told }) => {
      notifications.show({ message: told });
      onDone?.();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['posts'] }),
  });
}
