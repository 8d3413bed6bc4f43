import { useQuery } from '@tanstack/react-query';
import type { ReportingBoard } from '@trame/schemas';
import { request } from '../../shared/api/index.js';

/** What is asked: two days, and an establishment or all. */
export type Asked = { du: string; au: string; etablissement: string };

/** The events of a period, counted. */
export function useBoard(asked: Asked, whole: boolean) {
  return useQuery({
    queryKey: ['reporting', asked],
    enabled: whole,
    queryFn: ({ signal }) =>
      request<ReportingBoard>('/reporting', {
        signal,
        query: { du: asked.du, au: asked.au, etablissement: asked.etablissement || undefined },
      }),
  });
}
