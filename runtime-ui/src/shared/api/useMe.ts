import { useQuery } from '@tanstack/react-query';
import type { Me } from '@trame/schemas';
import { request } from './request.js';

/** Who I am, where I work, which words and views my packs give. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => request<Me>('/me', { signal }),
    staleTime: 60_000,
  });
}
