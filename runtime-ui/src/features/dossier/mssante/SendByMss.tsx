import { IconMailForward } from '@tabler/icons-react';
import type { DocumentLine } from '@trame/schemas';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { LabelledInput, SecureAddress, useDirectory } from '../../../form-kit/index.js';
import { onProof } from '../../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { SendingAct, useSending, type SendingProps } from '../SendingAct.js';
import { UnsignedNote } from '../signing/UnsignedNote.js';
import { MailboxChoice } from './MailboxChoice.js';
import { isUncertain, RefusedSending } from './RefusedSending.js';
import { useMailboxes } from './useMailboxes.js';
import { useSendPersonally } from './useSendPersonally.js';
import { t } from './words.js';

/** Sends a document by MSSanté; nothing for a document that does not leave so. */
export function SendByMss({ document }: { document: DocumentLine }) {
  if (!document.flow.mssante) return null;
  return <SendingAct document={document} label={t('action')} icon={IconMailForward} Form={SendDialog} />;
}

/** What is sent, from which mailbox: that of the establishment, unless one of their own is chosen. */
export function SendDialog(props: SendingProps) {
  const [own, setOwn] = useState<string>();
  const [to, setTo] = useState('');
  const [text, setText] = useState(() => t('text.default'));
  const button = useRef<HTMLButtonElement>(null);
  const mailboxes = useMailboxes();
  const send = useSending(props, 'mssante');
  const sendOwn = useSendPersonally(props);
  const proved = useProved(() => {
    sendOwn.reset();
    if (mailboxes.data?.state === 'a-prouver') void mailboxes.refetch();
    button.current?.focus();
  });
  const refusal = useShown(send.error ?? sendOwn.error);
  const busy = send.isPending || sendOwn.isPending;
  // To another, or from elsewhere, it is another message: what is told of the former is no longer.
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      send.reset();
      sendOwn.reset();
    };
  };
  const submit = (again?: true) => {
    const message = { to: to.trim(), text: text.trim() };
    if (own === undefined) send.mutate(message);
    else sendOwn.mutate({ from: own, ...message, ...(again ? { again } : {}) });
  };
  return (
    <Dialog title={t('action')} opened onClose={props.onClose}>
      <form
        noValidate
        className="tr-sending"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{t(own ? 'lead.own' : 'lead.establishment', { title: props.document.title })}</p>
        <UnsignedNote document={props.document} />
        {mailboxes.data ? (
          <MailboxChoice mailboxes={mailboxes.data} own={own} onChange={change(setOwn)} />
        ) : null}
        <Message to={to} text={text} onTo={change(setTo)} onText={setText} />
        {send.error ? (
          <div ref={refusal}>
            <ProblemNotice error={send.error} />
          </div>
        ) : null}
        {sendOwn.error ? (
          <div ref={refusal}>
            <RefusedSending error={sendOwn.error} busy={busy} onAgain={() => submit(true)} />
          </div>
        ) : null}
        {proved && !sendOwn.error ? <p role="status">{t('proved')}</p> : null}
        <p>
          <button
            ref={button}
            type="submit"
            className="tk-button tk-button-main"
            disabled={busy || isUncertain(sendOwn.error) || to.trim() === '' || text.trim() === ''}
          >
            {t(busy ? 'sending' : own ? 'send.own' : 'send')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** To whom, and what is told. */
function Message(props: {
  to: string;
  text: string;
  onTo: (to: string) => void;
  onText: (text: string) => void;
}) {
  const directory = useDirectory();
  const id = useId();
  return (
    <>
      <div className="tk-part">
        <label htmlFor={`${id}-to`}>
          {t('to')}
          <span className="tk-star" aria-hidden>
            {' *'}
          </span>
        </label>
        {directory ? (
          <SecureAddress
            id={`${id}-to`}
            port={directory}
            value={props.to}
            required
            onChange={(value) => props.onTo(typeof value === 'string' ? value : '')}
          />
        ) : null}
      </div>
      <LabelledInput
        id={`${id}-text`}
        label={t('text')}
        value={props.text}
        multiline
        rows={6}
        required
        onChange={props.onText}
      />
    </>
  );
}

/** Whether another window has shown who they are since the message began. */
function useProved(onProved: () => void): boolean {
  const [proved, setProved] = useState(false);
  useEffect(() =>
    onProof(() => {
      setProved(true);
      onProved();
    }),
  );
  return proved;
}

/** Where what went wrong is told: brought into sight when it comes, the dialog being longer than the screen of a phone. */
function useShown(error: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) place.current?.scrollIntoView?.({ block: 'nearest' });
  }, [error]);
  return place;
}
