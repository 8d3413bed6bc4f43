import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, DraftDetail, DraftSubmitted, SubmitDraft } from '@trame/schemas';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { DraftKeeper } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { dossierOf } from '../../shared/ui/index.js';
import { type ServerFault, refusalOf, serverFaultsOf } from '../filling/index.js';
import { writtenAddress } from './entryAddress.js';
import type { Hold } from './useHold.js';
import { t } from './words.js';

/** A draft on its way into the dossier. */
export interface Submission {
  submit: (data: Record<string, unknown>, more?: Omit<SubmitDraft, 'data'>) => void;
  isPending: boolean;
  error: unknown;
  /** Faults the server found, beside the answers. */
  faults: ServerFault[];
}

/** Puts a draft in the dossier, on top of what the server keeps of it, and shows what it has become. */
export function useSubmitEntry(given: {
  dossier: Dossier;
  entry: DraftDetail;
  draft: DraftKeeper;
  hold: Hold;
  onSettled: () => void;
}): Submission {
  const { dossier, entry, draft } = given;
  const client = useQueryClient();
  const navigate = useNavigate();
  const mutation = useMutation({
    mutationFn: async (body: SubmitDraft) => {
      const mark = await draft.settle();
      return request<DraftSubmitted>(`/drafts/${entry.id}/submit`, {
        method: 'POST',
        ifMatch: Number(mark ?? entry.revision),
        body,
      });
    },
    onSuccess: async (made) => {
      given.hold.end();
      await draft.clear();
      notifications.show({ message: t('entry.done', { title: entry.title, dossier: dossierOf(dossier) }) });
      client.removeQueries({ queryKey: ['record', made.id] });
      await navigate(writtenAddress(dossier.id, made));
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
    onError: async (error, { data }) => {
      // Another version was kept meanwhile: sent once more, these answers meet it, and both are shown.
      if (refusalOf(error) !== 'stale') return;
      draft.keep(data);
      await draft.settle();
    },
    onSettled: given.onSettled,
  });
  const { error } = mutation;
  const faults = useMemo(() => serverFaultsOf(error), [error]);
  return {
    submit: (data, more = {}) => {
      if (!mutation.isPending) mutation.mutate({ ...more, data });
    },
    isPending: mutation.isPending,
    error: error && refusalOf(error) === 'stale' ? null : error,
    faults,
  };
}
