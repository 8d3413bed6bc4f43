import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { FormBundle, GridBundle, TaskDetail, TaskPage } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** What a list of tasks is asked with. */
export interface TaskFilters {
  filter: string;
  establishment?: string;
  q?: string;
  priority?: string;
  circuit?: string;
}

/** A list of tasks, page after page, looked at again every ten seconds. */
export function useTasks(filters: TaskFilters) {
  return useInfiniteQuery({
    queryKey: ['tasks', filters],
    queryFn: ({ pageParam, signal }) =>
      request<TaskPage>('/tasks', { signal, query: { ...filters, cursor: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: LIVE,
    placeholderData: (before) => before,
  });
}

/** How many tasks wait for me. */
export function useTaskCounts(enabled: boolean): TaskPage['counts'] | undefined {
  return useQuery({
    queryKey: ['tasks', 'counts'],
    queryFn: ({ signal }) => request<TaskPage>('/tasks', { signal, query: { filter: 'miennes' } }),
    refetchInterval: LIVE,
    enabled,
  }).data?.counts;
}

/** One task, looked at again every ten seconds while it is to be done: a colleague may have done it. */
export function useTask(id: string, toDo = true) {
  return useQuery({
    enabled: toDo,
    queryKey: ['task', id],
    queryFn: ({ signal }) => request<TaskDetail>(`/tasks/${id}`, { signal }),
    refetchInterval: LIVE,
  });
}

/** A form and its code lists; a published version never changes. */
export function useFormBundle(ref: { packVersionId: string; formId: string } | undefined) {
  return useQuery({
    queryKey: ['form', ref?.packVersionId, ref?.formId],
    queryFn: ({ signal }) =>
      request<FormBundle>(`/packs/${ref?.packVersionId}/forms/${ref?.formId}`, { signal }),
    enabled: ref !== undefined,
    staleTime: Infinity,
  });
}

/** A grid; a published version never changes. */
export function useGridBundle(ref: { packVersionId: string; gridId: string } | undefined) {
  return useQuery({
    queryKey: ['grid', ref?.packVersionId, ref?.gridId],
    queryFn: ({ signal }) =>
      request<GridBundle>(`/packs/${ref?.packVersionId}/grids/${ref?.gridId}`, { signal }),
    enabled: ref !== undefined,
    staleTime: Infinity,
  });
}
