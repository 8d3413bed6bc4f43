import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { ConcernedChosen, DraftDetail } from '@trame/schemas';
import type { DraftKeeper } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { t } from './words.js';

/** Whom of the household an entry is of, as the draft keeps it: what opens it is then read of them. */
export function useConcerned(entry: DraftDetail, draft: DraftKeeper, onReload: () => Promise<void>) {
  const keep = useMutation({
    mutationFn: async (concerns: string[]) => {
      const mark = await draft.settle();
      const { kept, toSign = [] } = await request<ConcernedChosen>(`/drafts/${entry.id}/concerne`, {
        method: 'PUT',
        ifMatch: Number(mark ?? entry.revision),
        body: { concerns },
      });
      await onReload();
      if (kept.length > 0)
        notifications.show({
          message: t('concerned.kept', { questions: kept.map(({ label }) => label).join(', ') }),
          autoClose: 15_000,
        });
      if (toSign.length > 0)
        notifications.show({
          message: t('concerned.toSign', { questions: toSign.map(({ label }) => label).join(', ') }),
          autoClose: 15_000,
        });
    },
  });
  return {
    chosen: (entry.concerns ?? []).map(({ id }) => id),
    choose: (concerns: string[]) => keep.mutate(concerns),
    isPending: keep.isPending,
    error: keep.error,
  };
}
