import { notifications } from '@mantine/notifications';
import { IconFileX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, Dossier, FiledFile } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { request } from '../../shared/api/index.js';
import { Dialog, ReasonForm } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Withdraws a document, for who writes in its domain, and signs there once it is signed. */
export function WithdrawDocument({ document }: { document: DocumentLine }) {
  const dossier = useOutletContext<Dossier>();
  const { id, title, state, domain, standing, sent } = document;
  const asked = state === 'signe' ? (['ecrire', 'signer'] as const) : (['ecrire'] as const);
  const mine = dossier.access.find((one) => one.domain === domain)?.actions ?? [];
  if (standing.state === 'retire' || !asked.every((action) => mine.includes(action))) return null;
  return (
    <Withdraw
      dossierId={dossier.id}
      address={`/documents/${id}/withdrawal`}
      title={title}
      lead={[t('withdraw.lead'), ...(sent.length > 0 ? [t('withdraw.sent')] : [])].join(' ')}
    />
  );
}

/** Withdraws a file put among the documents by mistake. */
export function WithdrawFile({ dossier, file }: { dossier: Dossier; file: FiledFile }) {
  if (!file.mayChange) return null;
  return (
    <Withdraw
      dossierId={dossier.id}
      address={`/filed-files/${file.id}/withdrawal`}
      title={file.title}
      lead={t('withdraw.file')}
    />
  );
}

function Withdraw(props: { dossierId: string; address: string; title: string; lead: string }) {
  const { dossierId, title } = props;
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const withdraw = useMutation({
    mutationFn: (reason: string) => request(props.address, { method: 'POST', body: { reason } }),
    onSuccess: async () => {
      notifications.show({ message: t('withdraw.done', { title }) });
      setOpen(false);
      await client.invalidateQueries({ queryKey: ['dossier', dossierId] });
    },
  });
  return (
    <>
      <p className="no-print">
        <button type="button" className="tk-button tk-button-quiet" onClick={() => setOpen(true)}>
          <IconFileX size={18} aria-hidden /> {t('withdraw.action')}
        </button>
      </p>
      {open ? (
        <Dialog title={t('withdraw.title', { title })} opened onClose={() => setOpen(false)}>
          <ReasonForm
            verb={t('withdraw.confirm')}
            lead={props.lead}
            hint={t('withdraw.hint')}
            busy={withdraw.isPending}
            error={withdraw.error}
            onSubmit={(reason) => withdraw.mutate(reason)}
          />
        </Dialog>
      ) : null}
    </>
  );
}
