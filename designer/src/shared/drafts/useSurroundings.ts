import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { StudioSurroundings } from '@trame/schemas';
import { request } from '../api.js';
import { useCurrentDraft } from './currentDraft.js';

/** What the files of the draft may refer to: data domains, circuits, forms ... with those of the packs it extends. */
export function useSurroundings(): UseQueryResult<StudioSurroundings> {
  const { draft } = useCurrentDraft();
  return useQuery({
    queryKey: ['surroundings', draft.id, draft.revision],
    queryFn: ({ signal }) => request<StudioSurroundings>(`/studio/drafts/${draft.id}/surroundings`, signal),
    // Those of the revision before, never of another draft.
    placeholderData: (before, query) => (query?.queryKey[1] === draft.id ? before : undefined),
  });
}
