import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IntakeInvited, IntakeList } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { LabelledInput } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { HandedLink } from './HandedLink.js';
import { t } from './words.js';

const DAYS = [3, 7, 14, 30];

/** Invites somebody to fill in a request: what, where, who, as what; then what there is to hand over, once. */
export function InviteForm({ list }: { list: IntakeList }) {
  const client = useQueryClient();
  const [offerId, setOffer] = useState(list.offers[0]?.id ?? '');
  const offer = list.offers.find(({ id }) => id === offerId);
  const [placeId, setPlace] = useState('');
  const place = offer?.establishments.find(({ id }) => id === placeId) ?? offer?.establishments[0];
  const [nom, setNom] = useState('');
  const [email, setEmail] = useState('');
  const [quality, setQuality] = useState('');
  const [days, setDays] = useState('14');
  const send = useMutation({
    mutationFn: () =>
      request<IntakeInvited>('/intake-requests', {
        method: 'POST',
        body: {
          establishmentId: place?.id,
          intakeId: offerId,
          nom: nom.trim(),
          ...(email.trim() ? { email: email.trim() } : {}),
          quality: quality || offer?.qualities[0]?.code,
          days: Number(days),
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['intakes'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  };
  if (send.data) return <Handed invited={send.data} />;
  return (
    <form className="tr-column" onSubmit={submit}>
      {send.error ? <ProblemNotice error={send.error} /> : null}
      {list.offers.length > 1 ? (
        <Select
          label={t('invite.what')}
          value={offerId}
          onChange={setOffer}
          options={list.offers.map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : null}
      {(offer?.establishments.length ?? 0) > 1 ? (
        <Select
          label={t('invite.where')}
          value={place?.id ?? ''}
          onChange={setPlace}
          options={(offer?.establishments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <LabelledInput id="intake-nom" label={t('invite.nom')} required value={nom} onChange={setNom} />
      <Select
        label={t('invite.quality')}
        value={quality || (offer?.qualities[0]?.code ?? '')}
        onChange={setQuality}
        options={(offer?.qualities ?? []).map(({ code, label }) => ({ value: code, label }))}
      />
      {list.mail ? (
        <LabelledInput
          id="intake-email"
          label={t('invite.email')}
          describedBy="intake-email-help"
          value={email}
          onChange={setEmail}
        />
      ) : null}
      <p id="intake-email-help" className="soft">
        {t(list.mail ? 'invite.email.help' : 'invite.email.off')}
      </p>
      <Select
        label={t('invite.days')}
        value={days}
        onChange={setDays}
        options={DAYS.map((count) => ({ value: String(count), label: t('invite.days.count', { count }) }))}
      />
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={send.isPending || undefined}
        >
          {t('invite.go')}
        </button>
      </p>
    </form>
  );
}

function Handed({ invited }: { invited: IntakeInvited }) {
  if (invited.address === undefined) return <p role="status">{t('invited.mailed')}</p>;
  const { address, code } = invited;
  return (
    <div className="tr-column">
      <p role="status">{t('invited.handed')}</p>
      <dl className="tr-intake-handed">
        <dt>{t('invited.address')}</dt>
        <dd>{address}</dd>
        <dt>{t('invited.code')}</dt>
        <dd className="number tr-intake-code">{code}</dd>
      </dl>
      <HandedLink address={address} />
    </div>
  );
}

function Select(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: ReadonlyArray<{ value: string; label: string }>;
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
