import { useMutation } from '@tanstack/react-query';
import type { IntakeOpened, IntakeReceipt } from '@trame/schemas';
import { type FormEvent, useState } from 'react';
import { DraftStorageProvider, memoryDrafts } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { Door, Part } from '../sign-in/index.js';
import { FillDemand } from './FillDemand.js';
import { SentAnswers } from './SentAnswers.js';
import { t } from './words.js';
import './intake.css';

/** What was sent, and what says that it was received. */
interface Sent {
  receipt: IntakeReceipt;
  data: Record<string, unknown>;
}

/** A request filled in by somebody who has no account: a code, the form, what says that it was received. */
export function DemandPage() {
  const [token] = useState(takeToken);
  const [opened, setOpened] = useState<IntakeOpened>();
  const [sent, setSent] = useState<Sent>();
  // Nothing of a stranger is left on a computer: what cannot be sent waits in the page, for the code that opens it again.
  const [storage] = useState(() => ({ status: 'open', store: memoryDrafts(), passing: true }) as const);
  const heading = sent ? t('sent.title') : (opened?.title ?? t('demand.title'));
  return (
    <Door page="demander" title={heading} heading={heading}>
      {token === '' ? (
        <p role="alert">{t('link.none')}</p>
      ) : !opened ? (
        <CodePart token={token} onOpened={setOpened} />
      ) : sent ? (
        <Receipt opened={opened} sent={sent} />
      ) : (
        <DraftStorageProvider value={storage}>
          <FillDemand
            key={opened.pass}
            opened={opened}
            onSent={(receipt, data) => setSent({ receipt, data })}
            onOver={() => setOpened(undefined)}
          />
        </DraftStorageProvider>
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

function CodePart(props: { token: string; onOpened: (opened: IntakeOpened) => void }) {
  const { token } = props;
  const [code, setCode] = useState('');
  const ask = useMutation({
    mutationFn: () => request<undefined>('/intake-link/code', { method: 'POST', body: { token } }),
  });
  const open = useMutation({
    mutationFn: () => request<IntakeOpened>('/intake-link/open', { method: 'POST', body: { token, code } }),
    onSuccess: props.onOpened,
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!open.isPending) open.mutate();
  };
  return (
    <div className="tr-column">
      <p>{t('code.lead')}</p>
      {ask.error ? <ProblemNotice error={ask.error} /> : null}
      {ask.isSuccess ? <p role="status">{t('code.sent')}</p> : null}
      <p>
        <button
          type="button"
          className={ask.isSuccess ? 'tk-button' : 'tk-button tk-button-main'}
          aria-disabled={ask.isPending || undefined}
          onClick={() => (ask.isPending ? undefined : ask.mutate())}
        >
          {t(ask.isSuccess ? 'code.again' : 'code.ask')}
        </button>
      </p>
      <form className="tr-column" onSubmit={submit}>
        {open.error ? <ProblemNotice error={open.error} /> : null}
        <Part
          label={t('code.label')}
          help={t('code.told')}
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
            className={ask.isSuccess ? 'tk-button tk-button-main' : 'tk-button'}
            aria-disabled={open.isPending || undefined}
          >
            {t('code.go')}
          </button>
        </p>
      </form>
    </div>
  );
}

function Receipt({ opened, sent }: { opened: IntakeOpened; sent: Sent }) {
  const { receipt, data } = sent;
  return (
    <>
      <p role="status">
        {t('sent.text', {
          establishment: opened.establishment,
          at: formatInstant(receipt.sentAt),
          reference: receipt.reference,
        })}
      </p>
      <p className="no-print">
        <button type="button" className="tk-button" onClick={() => window.print()}>
          {t('sent.print')}
        </button>
      </p>
      <h2>{t('sent.what')}</h2>
      <SentAnswers bundle={opened.bundle} context={opened.context} data={data} />
      <p className="soft">{t('sent.close')}</p>
    </>
  );
}
