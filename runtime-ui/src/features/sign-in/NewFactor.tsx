import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { PasskeyOptions, TotpOffer } from '@trame/schemas';
import { ProblemNotice } from '../../shared/ui/index.js';
import { CodePart, Part } from './Part.js';
import { knowsPasskeys, makePasskey } from './passkeyPrompt.js';
import { QrCode } from './QrCode.js';
import { t } from './words.js';

/** What was shown: a code of the application, or a passkey made. */
export type Factor = { code: string } | { passkey: object; label: string };

/** An application to set up: read by a camera, or typed; then the first code it gives. */
export function NewTotp(props: {
  offer: () => Promise<TotpOffer>;
  keep: (factor: Factor) => Promise<void>;
  onKept: () => void;
}) {
  const [code, setCode] = useState('');
  const offer = useMutation({ mutationFn: props.offer });
  const keep = useMutation({
    mutationFn: () => props.keep({ code }),
    onSuccess: props.onKept,
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.length === 6 && !keep.isPending) keep.mutate();
  };
  if (!offer.data) {
    return (
      <>
        {offer.error ? <ProblemNotice error={offer.error} /> : null}
        <button type="button" className="tk-button" onClick={() => offer.mutate()}>
          {t('totp.begin')}
        </button>
      </>
    );
  }
  return (
    <form className="tr-signin-form" onSubmit={submit} aria-label={t('totp.begin')}>
      <p>{t('totp.lead')}</p>
      <QrCode text={offer.data.uri} />
      <p>
        {t('totp.key')} <code className="tr-totp-key">{inFours(offer.data.secret)}</code>
      </p>
      {keep.error ? <ProblemNotice error={keep.error} /> : null}
      <CodePart label={t('totp.code')} value={code} onCode={setCode} />
      <button
        type="submit"
        className="tk-button tk-button-main"
        aria-disabled={code.length < 6 || keep.isPending || undefined}
      >
        {t('totp.keep')}
      </button>
    </form>
  );
}

/** A passkey to make, named so that its owner recognises it. */
export function NewPasskey(props: {
  offer: () => Promise<PasskeyOptions>;
  keep: (factor: Factor) => Promise<void>;
  onKept: () => void;
}) {
  const [label, setLabel] = useState('');
  const make = useMutation({
    mutationFn: async () => props.keep({ passkey: await makePasskey(await props.offer()), label }),
    onSuccess: () => {
      setLabel('');
      props.onKept();
    },
  });
  if (!knowsPasskeys()) return <p className="soft">{t('passkey.unknown')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <form className="tr-signin-form" onSubmit={submit} aria-label={t('passkey.make')}>
      <p>{t('passkey.lead')}</p>
      {make.error ? <ProblemNotice error={make.error} /> : null}
      <Part
        label={t('passkey.label')}
        help={t('passkey.labelHelp')}
        maxLength={60}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <button type="submit" className="tk-button" aria-disabled={make.isPending || undefined}>
        {t('passkey.make')}
      </button>
    </form>
  );
}

function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
