import { IconMailForward } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, Dossier, RemoteSignature, RemoteSignatureList } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { LIVE, request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { RemoteInvitationForm } from './RemoteInvitationForm.js';
import { t } from './words.js';

/** Signatures asked at a distance: what each became, and asking for another, for who writes in the domain. */
export function RemoteSignatures({ document }: { document: DocumentLine }) {
  const dossier = useOutletContext<Dossier>();
  const { id, domain, state, standing } = document;
  const asked = useQuery({
    queryKey: ['dossier', dossier.id, 'documents', id, 'remote'],
    queryFn: ({ signal }) => request<RemoteSignatureList>(`/documents/${id}/remote-signatures`, { signal }),
    refetchInterval: LIVE,
  });
  const [open, setOpen] = useState(false);
  const mayWrite = dossier.access.some((one) => one.domain === domain && one.actions.includes('ecrire'));
  const expected = document.signatories.filter(({ kind }) => kind !== 'professional');
  const left = expected.filter(
    (one) =>
      !one.after && !document.signatures.some((each) => each.signatory === one.id && each.statut === 'signe'),
  );
  const items = asked.data?.items ?? [];
  const mayAsk = mayWrite && left.length > 0 && standing.state === 'en-vigueur' && state !== 'produit';
  if (!mayAsk && items.length === 0) return null;
  return (
    <>
      <h3>{t('remote.title')}</h3>
      {items.length > 0 ? (
        <ul className="tr-lines">
          {items.map((item) => (
            <RemoteLine key={item.id} documentId={id} item={item} mayWrite={mayWrite} />
          ))}
        </ul>
      ) : null}
      {mayAsk ? (
        <p className="no-print">
          <button type="button" className="tk-button" onClick={() => setOpen(true)}>
            <IconMailForward size={18} aria-hidden /> {t('remote.ask')}
          </button>
        </p>
      ) : null}
      {open ? (
        <Dialog title={t('remote.ask')} opened onClose={() => setOpen(false)}>
          <RemoteInvitationForm dossier={dossier} document={document} among={left} />
        </Dialog>
      ) : null}
    </>
  );
}

function RemoteLine(props: { documentId: string; item: RemoteSignature; mayWrite: boolean }) {
  const { documentId, item, mayWrite } = props;
  const dossier = useOutletContext<Dossier>();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () =>
      request<RemoteSignatureList>(`/documents/${documentId}/remote-signatures/${item.id}/withdrawal`, {
        method: 'POST',
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'documents'] }),
  });
  return (
    <li>
      <strong>{item.nom}</strong> <span className="soft">({item.label})</span>{' '}
      {t(`remote.${item.state}`, {
        at: formatInstant(item.answeredAt ?? item.expiresAt),
        count: item.triesLeft,
      })}
      <p className="soft">
        {t('remote.by', { by: item.invitedBy, at: formatInstant(item.invitedAt), identity: item.identity })}
      </p>
      {mayWrite && (item.state === 'ouverte' || item.state === 'bloquee') ? (
        <button
          type="button"
          className="tk-button tk-button-quiet no-print"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('remote.withdraw')}
        </button>
      ) : null}
      {withdraw.error ? <ProblemNotice error={withdraw.error} /> : null}
    </li>
  );
}
