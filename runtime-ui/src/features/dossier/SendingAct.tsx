import type { TablerIcon } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CircuitStarted, DocumentLine, Dossier } from '@trame/schemas';
import { useState, type ComponentType } from 'react';
import { Link, useOutletContext } from 'react-router';
import { request } from '../../shared/api/index.js';
import { t } from './words.js';

/** What the dialog of a sending is given. */
export type SendingProps = {
  dossier: Dossier;
  document: DocumentLine;
  onAsked: () => void;
  onClose: () => void;
};

/**
 * The way to send a document somewhere, for who writes in its domain; nothing for one that counts no more. Sent, it says
 * where to follow it; `once`, it is not offered again.
 */
export function SendingAct(props: {
  document: DocumentLine;
  label: string;
  icon: TablerIcon;
  once?: boolean;
  Form: ComponentType<SendingProps>;
}) {
  const { document, label, icon: Icon, Form } = props;
  const dossier = useOutletContext<Dossier>();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const mayWrite = dossier.access.some(
    ({ domain, actions }) => domain === document.domain && actions.includes('ecrire'),
  );
  if (!mayWrite || document.standing.state !== 'en-vigueur') return null;
  return (
    <>
      {asked ? (
        <p role="status">
          {t('feed.asked')} <Link to={`/dossiers/${dossier.id}/circuits`}>{t('feed.follow')}</Link>
        </p>
      ) : null}
      {asked && props.once ? null : (
        <p className="no-print">
          <button type="button" className="tk-button" onClick={() => setOpen(true)}>
            <Icon size={18} aria-hidden /> {label}
          </button>
        </p>
      )}
      {open ? (
        <Form
          dossier={dossier}
          document={document}
          onAsked={() => setAsked(true)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** Asks for a sending. One key a dialog: pressed twice, or sent again, it opens one circuit. */
export function useSending(
  { dossier, document, onAsked, onClose }: SendingProps,
  channel: 'dmp' | 'mssante',
) {
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (more: Record<string, string>) =>
      request<CircuitStarted>(`/documents/${document.id}/${channel}`, {
        method: 'POST',
        body: { key, ...more },
      }),
    onSuccess: async () => {
      onAsked();
      onClose();
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
}
