import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentLine, Dossier, RemoteInvited } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { LabelledInput } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { SignatoryChoice } from './signing/SignatoryChoice.js';
import { t } from './words.js';

const DAYS = [2, 7, 15, 30];

/** Who is asked to sign at a distance, how they were recognised, and for how long; then the code, shown once. */
export function RemoteInvitationForm(props: {
  dossier: Dossier;
  document: DocumentLine;
  among: DocumentLine['signatories'];
}) {
  const { dossier, document, among } = props;
  const client = useQueryClient();
  const id = useId();
  const [signatory, setSignatory] = useState(among[0]?.id ?? '');
  const [nom, setNom] = useState('');
  const [email, setEmail] = useState('');
  const [identity, setIdentity] = useState('');
  const [days, setDays] = useState(7);
  const ask = useMutation({
    mutationFn: () =>
      request<RemoteInvited>(`/documents/${document.id}/remote-signatures`, {
        method: 'POST',
        body: {
          signatory,
          nom: nom.trim(),
          identity: identity.trim(),
          days,
          ...(email.trim() ? { email: email.trim() } : {}),
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', dossier.id, 'documents'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  if (ask.data) return <Invited invited={ask.data} email={email} />;
  return (
    <form className="tr-column" onSubmit={submit}>
      <p>{t('remote.lead')}</p>
      {ask.error ? <ProblemNotice error={ask.error} /> : null}
      <SignatoryChoice label={t('remote.who')} among={among} value={signatory} onChange={setSignatory} />
      <LabelledInput id={`${id}-name`} label={t('remote.name')} required value={nom} onChange={setNom} />
      <LabelledInput id={`${id}-mail`} label={t('remote.mail')} value={email} onChange={setEmail} />
      <LabelledInput
        id={`${id}-identity`}
        label={t('remote.identity')}
        required
        value={identity}
        onChange={setIdentity}
      />
      <div className="tk-part">
        <label htmlFor={`${id}-days`}>{t('remote.days')}</label>
        <select
          id={`${id}-days`}
          className="tk-input tk-select"
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        >
          {DAYS.map((one) => (
            <option key={one} value={one}>
              {t('remote.day', { count: one })}
            </option>
          ))}
        </select>
      </div>
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          disabled={nom.trim().length < 2 || identity.trim().length < 3 || ask.isPending}
        >
          {t('remote.go')}
        </button>
      </p>
    </form>
  );
}

function Invited({ invited, email }: { invited: RemoteInvited; email: string }) {
  const { code, address, expiresAt } = invited;
  return (
    <div className="tr-column" role="status">
      <p>{t('remote.codeIs')}</p>
      <p>
        <code className="tr-invitation tr-remote-code">{code}</code>
      </p>
      <p>{t('remote.codeHow')}</p>
      {address ? (
        <>
          <p>{t('remote.linkHand', { until: formatInstant(expiresAt) })}</p>
          <p>
            <code className="tr-invitation">{address}</code>
          </p>
          <p>
            <button
              type="button"
              className="tk-button"
              onClick={() => void navigator.clipboard?.writeText(address)}
            >
              {t('remote.copy')}
            </button>
          </p>
        </>
      ) : (
        <p>{t('remote.linkMailed', { email, until: formatInstant(expiresAt) })}</p>
      )}
    </div>
  );
}
