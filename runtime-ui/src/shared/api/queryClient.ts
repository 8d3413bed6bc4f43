import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './ApiProblem.js';

/** How long between two looks at a list that others change, in milliseconds. */
export const LIVE = 10_000;

/** One cache for the application: a refusal is not asked again, a silence is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (count, error) =>
          count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      },
      mutations: { retry: false },
    },
  });
}
