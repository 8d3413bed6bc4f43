import { useQuery } from '@tanstack/react-query';
import type { StudioChanges } from '@trame/schemas';
import { request } from '../../shared/api.js';
import { ChangedFiles } from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';

/** What a draft changes against the version it comes from, in words, file by file. */
export function ChangeList({ draftId, revision }: { draftId: string; revision: number }) {
  const changes = useQuery({
    queryKey: ['draft-changes', draftId, revision],
    queryFn: ({ signal }) => request<StudioChanges>(`/studio/drafts/${draftId}/changes`, signal),
  });
  return <Loaded query={changes}>{({ items }) => <ChangedFiles items={items} />}</Loaded>;
}
