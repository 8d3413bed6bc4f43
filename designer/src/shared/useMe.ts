import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Me } from '@trame/schemas';
import { request } from './api.js';

/** Who is signed in. */
export function useMe(): UseQueryResult<Me> {
  return useQuery({ queryKey: ['me'], queryFn: () => request<Me>('/me') });
}
