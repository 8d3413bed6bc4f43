import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, DraftOpened, RecordDetail } from '@trame/schemas';
import { useLocation, useNavigate } from 'react-router';
import { request } from '../../shared/api/index.js';
import { refusalOf } from '../filling/index.js';
import { entryAddress } from './entryAddress.js';
import { t } from './words.js';

/** Signs or cancels a record on the revision one has seen; when it has changed since, it is shown as it is now. */
export function useRecordAct(
  dossier: Dossier,
  record: RecordDetail,
  verb: 'sign' | 'cancel',
  onDone: () => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason?: string }) =>
      request<RecordDetail>(`/records/${record.id}/${verb}`, {
        method: 'POST',
        ifMatch: record.revision,
        ...(verb === 'cancel' ? { body } : {}),
      }),
    onSuccess: async (changed) => {
      client.setQueryData(['record', record.id], changed);
      notifications.show({ message: t(`record.${verb}.done`, { title: record.title }) });
      onDone();
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
    onError: async (error) => {
      if (refusalOf(error) === 'stale') await client.invalidateQueries({ queryKey: ['record', record.id] });
    },
  });
}

/** Begins the amendment of a record, or goes on with the one in progress, at the answer that the address names. */
export function useAmend(dossier: Dossier, record: RecordDetail) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { hash } = useLocation();
  return useMutation({
    mutationFn: () => request<DraftOpened>(`/records/${record.id}/amend`, { method: 'POST' }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'drafts'] });
      await navigate(`${entryAddress(dossier.id, id)}${hash}`);
    },
  });
}
