import { useQuery } from '@tanstack/react-query';
import type { PersonalMailboxes } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

/** The mailboxes of who writes, asked once as a message begins: they never change under what is being written. */
export const useMailboxes = () =>
  useQuery({
    queryKey: ['personal-mailboxes'],
    queryFn: ({ signal }) => request<PersonalMailboxes>('/mssante/personal-mailboxes', { signal }),
    gcTime: 0,
    retry: false,
    staleTime: Infinity,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
