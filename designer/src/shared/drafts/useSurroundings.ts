import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { StudioSurroundings } from '@trame/schemas';
import { useRef } from 'react';
import { ApiProblem, request } from '../api.js';
import { useCurrentDraft } from './currentDraft.js';

/** How long until it is asked again, when there was no answer, in milliseconds. */
const AGAIN = 15_000;

/** No network, no session, or a server that fails: what the server refuses is told. */
const isAway = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 401 || error.status >= 500);

/** What the files of the draft may refer to: data domains, circuits, forms ... with those of the packs it extends. */
export function useSurroundings(): UseQueryResult<StudioSurroundings> {
  const { draft } = useCurrentDraft();
  const client = useQueryClient();
  /** The revision of which there was no answer. */
  const unread = useRef<number>(undefined);
  return useQuery({
    queryKey: ['surroundings', draft.id, draft.revision],
    queryFn: async ({ signal }) => {
      try {
        const found = await request<StudioSurroundings>(`/studio/drafts/${draft.id}/surroundings`, signal);
        if (unread.current === draft.revision) unread.current = undefined;
        return found;
      } catch (error) {
        if (!isAway(error)) throw error;
        // Whoever shapes a file goes on with what was known, rather than see it go with the network or the session.
        const known = client
          .getQueriesData<StudioSurroundings>({ queryKey: ['surroundings', draft.id] })
          .flatMap(([, data]) => data ?? []);
        const last = known.at(-1);
        if (!last) throw error;
        unread.current = draft.revision;
        return last;
      }
    },
    refetchInterval: () => unread.current === draft.revision && AGAIN,
    // Those of the revision before, never of another draft.
    placeholderData: (before, query) => (query?.queryKey[1] === draft.id ? before : undefined),
  });
}
