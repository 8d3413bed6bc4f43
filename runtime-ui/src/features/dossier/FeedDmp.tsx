import { IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CircuitStarted, DocumentLine, Dossier } from '@trame/schemas';
import { useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { request } from '../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Sends a document to the DMP, for who writes in its domain; nothing for a document that never goes there, or is there. */
export function FeedDmp({ document }: { document: DocumentLine }) {
  const dossier = useOutletContext<Dossier>();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const there = document.sent.some(
    ({ channel, version }) => channel === 'dmp' && version === document.version,
  );
  const mayWrite = dossier.access.some(
    ({ domain, actions }) => domain === document.domain && actions.includes('ecrire'),
  );
  const counts = document.standing.state === 'en-vigueur';
  if (document.flow.dmp !== 'alimente' || there || !mayWrite || !counts) return null;
  if (asked) {
    return (
      <p role="status">
        {t('feed.asked')} <Link to={`/dossiers/${dossier.id}/circuits`}>{t('feed.follow')}</Link>
      </p>
    );
  }
  return (
    <>
      <p className="no-print">
        <button type="button" className="tk-button" onClick={() => setOpen(true)}>
          <IconSend size={18} aria-hidden /> {t('feed.action')}
        </button>
      </p>
      {open ? (
        <FeedDialog
          dossier={dossier}
          document={document}
          onAsked={() => setAsked(true)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function FeedDialog(props: {
  dossier: Dossier;
  document: DocumentLine;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { dossier, document } = props;
  const client = useQueryClient();
  // One key a dialog: pressed twice, or sent again, it opens one circuit.
  const [key] = useState(() => crypto.randomUUID());
  const feed = useMutation({
    mutationFn: () =>
      request<CircuitStarted>(`/documents/${document.id}/dmp`, { method: 'POST', body: { key } }),
    onSuccess: async () => {
      props.onAsked();
      props.onClose();
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
  return (
    <Dialog title={t('feed.action')} opened onClose={props.onClose}>
      <p>{t('feed.lead', { title: document.title, person: dossier.displayName })}</p>
      {feed.error ? <ProblemNotice error={feed.error} /> : null}
      <p>
        <button
          type="button"
          className="tk-button tk-button-main"
          disabled={feed.isPending}
          onClick={() => feed.mutate()}
        >
          {t('feed.confirm')}
        </button>
      </p>
    </Dialog>
  );
}
