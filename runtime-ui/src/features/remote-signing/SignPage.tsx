import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { requestFile } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { Door, Part } from '../sign-in/index.js';
import { AnswerPart } from './AnswerPart.js';
import { keepPdf } from './keepPdf.js';
import { openLink, type Opened } from './openLink.js';
import { ReadPart } from './ReadPart.js';
import { t } from './words.js';
import './remote-signing.css';

/** A document signed by somebody who has no account: a code, the pages, an answer. */
export function SignPage() {
  const [token] = useState(takeToken);
  const [opened, setOpened] = useState<Opened>();
  const [done, setDone] = useState<'signe' | 'refuse'>();
  return (
    <Door page="signer" title={t('title')} heading={opened ? opened.told.title : t('title')}>
      {token === '' ? (
        <p role="alert">{t('link.none')}</p>
      ) : opened === undefined ? (
        <CodeForm token={token} onOpened={setOpened} />
      ) : done ? (
        <Done opened={opened} answer={done} />
      ) : opened.told.answered ? (
        <Done opened={opened} answer="signe" />
      ) : (
        <>
          <ReadPart opened={opened} />
          <AnswerPart opened={opened} onChanged={setOpened} onDone={setDone} />
        </>
      )}
    </Door>
  );
}

/** The history of a shared computer must not keep it. */
function takeToken(): string {
  const token = window.location.hash.slice(1);
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}

function CodeForm(props: { token: string; onOpened: (opened: Opened) => void }) {
  const [code, setCode] = useState('');
  const open = useMutation({
    mutationFn: () => openLink(props.token, code),
    onSuccess: props.onOpened,
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!open.isPending) open.mutate();
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      <p>{t('code.lead')}</p>
      {open.error ? <ProblemNotice error={open.error} /> : null}
      <Part
        label={t('code.label')}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        maxLength={7}
        required
        value={code}
        onChange={({ target }) => setCode(target.value.replace(/\D/g, '').slice(0, 6))}
      />
      <p>
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={open.isPending || undefined}
        >
          {t('code.go')}
        </button>
      </p>
      <p className="soft">{t('code.none')}</p>
    </form>
  );
}

function Done({ opened, answer }: { opened: Opened; answer: 'signe' | 'refuse' }) {
  const { token, code, told } = opened;
  const copy = useMutation({
    mutationFn: () => requestFile('/remote-signature/content', { token, code }),
    onSuccess: ({ blob }) => keepPdf(blob, told.title),
  });
  return (
    <>
      <p role="status">{t(`done.${answer}`)}</p>
      {answer === 'signe' ? (
        <p>
          <button type="button" className="tk-button" disabled={copy.isPending} onClick={() => copy.mutate()}>
            {t('done.copy')}
          </button>
        </p>
      ) : null}
      {copy.error ? <ProblemNotice error={copy.error} /> : null}
      <p className="soft">{t('done.close')}</p>
    </>
  );
}
