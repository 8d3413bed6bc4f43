import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { StudioPack } from '@trame/schemas';
import { request } from './api.js';

/** The pack that the address names, opened. */
export function usePack(id: string): UseQueryResult<StudioPack> {
  return useQuery({
    queryKey: ['pack', id],
    queryFn: ({ signal }) => request<StudioPack>(`/studio/packs/${encodeURIComponent(id)}`, signal),
  });
}
