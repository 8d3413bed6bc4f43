import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { StudioSurroundings } from '@trame/schemas';
import { request } from '../api.js';
import { useCurrentDraft } from './currentDraft.js';

/** What the files of the draft may refer to: data domains, circuits, forms ... with those of the packs it extends. */
export function useSurroundings(): UseQueryResult<StudioSurroundings> {
  const { draft } = useCurrentDraft();
  const client = useQueryClient();
  return useQuery({
    queryKey: ['surroundings', draft.id, draft.revision],
    queryFn: async ({ signal }) => {
      try {
        return await request<StudioSurroundings>(`/studio/drafts/${draft.id}/surroundings`, signal);
      } catch (error) {
        // Whoever shapes a file goes on with what was known, rather than see it go with the network or the session.
        const known = client
          .getQueriesData<StudioSurroundings>({ queryKey: ['surroundings', draft.id] })
          .flatMap(([, data]) => data ?? []);
        const last = known.at(-1);
        if (!last) throw error;
        return last;
      }
    },
    // Those of the revision before, never of another draft.
    placeholderData: (before, query) => (query?.queryKey[1] === draft.id ? before : undefined),
  });
}
