import { IconMailForward } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CircuitStarted, DocumentLine, Dossier } from '@trame/schemas';
import { useId, useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { LabelledInput, SecureAddress, useDirectory } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Sends a document by MSSanté, for who writes in its domain; nothing for a document that does not leave so. */
export function SendByMss({ document }: { document: DocumentLine }) {
  const dossier = useOutletContext<Dossier>();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const mayWrite = dossier.access.some(
    ({ domain, actions }) => domain === document.domain && actions.includes('ecrire'),
  );
  if (!document.flow.mssante || !mayWrite || document.standing.state !== 'en-vigueur') return null;
  return (
    <>
      {asked ? (
        <p role="status">
          {t('feed.asked')} <Link to={`/dossiers/${dossier.id}/circuits`}>{t('feed.follow')}</Link>
        </p>
      ) : null}
      <p className="no-print">
        <button type="button" className="tk-button" onClick={() => setOpen(true)}>
          <IconMailForward size={18} aria-hidden /> {t('mss.action')}
        </button>
      </p>
      {open ? (
        <SendDialog
          dossier={dossier}
          document={document}
          onAsked={() => setAsked(true)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function SendDialog(props: {
  dossier: Dossier;
  document: DocumentLine;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { dossier, document } = props;
  const client = useQueryClient();
  const directory = useDirectory();
  // One key a dialog: pressed twice, or sent again, it opens one circuit.
  const [key] = useState(() => crypto.randomUUID());
  const [to, setTo] = useState('');
  const [text, setText] = useState(() => t('mss.text.default'));
  const id = useId();
  const send = useMutation({
    mutationFn: () =>
      request<CircuitStarted>(`/documents/${document.id}/mssante`, {
        method: 'POST',
        body: { key, to: to.trim(), text: text.trim() },
      }),
    onSuccess: async () => {
      props.onAsked();
      props.onClose();
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
  return (
    <Dialog title={t('mss.action')} opened onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <p>{t('mss.lead', { title: document.title })}</p>
        <div className="tk-part">
          <label htmlFor={`${id}-to`}>{t('mss.to')}</label>
          {directory ? (
            <SecureAddress
              id={`${id}-to`}
              port={directory}
              value={to}
              required
              onChange={(value) => setTo(typeof value === 'string' ? value : '')}
            />
          ) : null}
        </div>
        <LabelledInput
          id={`${id}-text`}
          label={t('mss.text')}
          value={text}
          multiline
          required
          onChange={setText}
        />
        {send.error ? <ProblemNotice error={send.error} /> : null}
        <p>
          <button
            type="submit"
            className="tk-button tk-button-main"
            disabled={send.isPending || to.trim() === '' || text.trim() === ''}
          >
            {t('feed.confirm')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
