import { useQuery } from '@tanstack/react-query';
import type { IntakeList } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** The requests asked of people from outside, and what one may have them fill in. */
export function useIntakes(enabled = true) {
  return useQuery({
    queryKey: ['intakes'],
    queryFn: ({ signal }) => request<IntakeList>('/intake-requests', { signal }),
    enabled,
    refetchInterval: LIVE,
  });
}
