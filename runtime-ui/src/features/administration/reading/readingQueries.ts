import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeReadingBound, LiftReadingBound, ReadingBound } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';
import { t } from './words.js';

const KEY = ['reading-bound'];

/** The bound of the organisation, and who opened the most dossiers lately. */
export const useReadingBound = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<ReadingBound>('/reading-bound', { signal }),
  });

/** Changes the bound. */
export function useChangeBound(revision: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeReadingBound) =>
      request<ReadingBound>('/reading-bound', { method: 'PUT', body, ifMatch: revision }),
    onSuccess: () => {
      notifications.show({ message: t('done') });
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Lifts the bound for somebody. */
export function useLiftBound(name: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LiftReadingBound) =>
      request<{ id: string }>('/reading-bound/lifts', { method: 'POST', body }),
    onSuccess: () => {
      notifications.show({ message: t('lift.done', { name }) });
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
