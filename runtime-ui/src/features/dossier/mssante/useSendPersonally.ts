import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, SendPersonally, SentPersonally } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';
import type { SendingProps } from '../SendingAct.js';
import { t } from './words.js';

/** Sends a document from the mailbox of who asks, in their request; `again`, what may have left leaves once more. */
export function useSendPersonally({ dossier, document, onClose }: SendingProps) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (message: Omit<SendPersonally, 'key'>) =>
      request<SentPersonally>(`/documents/${document.id}/mssante/personal`, {
        method: 'POST',
        body: { key: keyOf(document), ...message },
      }),
    onSuccess: async () => {
      sessionStorage.removeItem(nameOf(document));
      notifications.show({ message: t('done.own') });
      onClose();
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
}

/**
 * One key a document until it has left: the dialog closed, or the page read again, after an answer that nobody saw, it is
 * still the same message and does not leave twice.
 */
function keyOf(document: DocumentLine): string {
  const key = sessionStorage.getItem(nameOf(document)) ?? crypto.randomUUID();
  sessionStorage.setItem(nameOf(document), key);
  return key;
}

const nameOf = ({ id, version }: DocumentLine): string => `trame.mssante.${id}.${version}`;
