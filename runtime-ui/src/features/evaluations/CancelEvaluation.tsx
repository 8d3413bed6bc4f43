import { IconX } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, GridResultLine } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { Dialog, dossierOf, ReasonForm } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Cancels a passage and says why: it stays readable, and no longer counts. */
export function CancelEvaluation({ dossier, result }: { dossier: Dossier; result: GridResultLine }) {
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const { title } = result;
  const cancel = useMutation({
    mutationFn: (reason: string) =>
      request<unknown>(`/sittings/${result.id}/cancel`, { method: 'POST', body: { reason } }),
    onSuccess: async () => {
      setAsked(false);
      notifications.show({ message: t('cancel.done', { title }) });
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
  return (
    <>
      <button type="button" className="tk-button tk-button-quiet" onClick={() => setAsked(true)}>
        <IconX size={18} aria-hidden /> {t('cancel')}
      </button>
      {asked ? (
        <Dialog
          title={t('cancel.title', { title, date: formatDate(result.at) })}
          opened
          onClose={() => setAsked(false)}
        >
          <ReasonForm
            verb={t('cancel.verb')}
            lead={t('cancel.text', { dossier: dossierOf(dossier) })}
            hint={t('cancel.hint')}
            busy={cancel.isPending}
            error={cancel.error}
            onSubmit={(reason) => cancel.mutate(reason)}
          />
        </Dialog>
      ) : null}
    </>
  );
}
