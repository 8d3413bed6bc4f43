import { useMutation } from '@tanstack/react-query';
import type { DraftDetail } from '@trame/schemas';
import type { DraftKeeper } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';

/** Whom of the household an entry is of, as the draft keeps it: what opens it is then read of them. */
export function useConcerned(entry: DraftDetail, draft: DraftKeeper, onReload: () => Promise<void>) {
  const keep = useMutation({
    mutationFn: async (concerns: string[]) => {
      const mark = await draft.settle();
      await request(`/drafts/${entry.id}/concerne`, {
        method: 'PUT',
        ifMatch: Number(mark ?? entry.revision),
        body: { concerns },
      });
      await onReload();
    },
  });
  return {
    chosen: (entry.concerns ?? []).map(({ id }) => id),
    choose: (concerns: string[]) => keep.mutate(concerns),
    isPending: keep.isPending,
    error: keep.error,
  };
}
