import { IconMailForward } from '@tabler/icons-react';
import type { DocumentLine } from '@trame/schemas';
import { useId, useState } from 'react';
import { LabelledInput, SecureAddress, useDirectory } from '../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { SendingAct, useSending, type SendingProps } from './SendingAct.js';
import { UnsignedNote } from './signing/UnsignedNote.js';
import { t } from './words.js';

/** Sends a document by MSSanté; nothing for a document that does not leave so. */
export function SendByMss({ document }: { document: DocumentLine }) {
  if (!document.flow.mssante) return null;
  return <SendingAct document={document} label={t('mss.action')} icon={IconMailForward} Form={SendDialog} />;
}

function SendDialog(props: SendingProps) {
  const { document } = props;
  const directory = useDirectory();
  const [to, setTo] = useState('');
  const [text, setText] = useState(() => t('mss.text.default'));
  const id = useId();
  const send = useSending(props, 'mssante');
  return (
    <Dialog title={t('mss.action')} opened onClose={props.onClose}>
      <form
        noValidate
        className="tr-sending"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ to: to.trim(), text: text.trim() });
        }}
      >
        <p>{t('mss.lead', { title: document.title })}</p>
        <UnsignedNote document={document} />
        <div className="tk-part">
          <label htmlFor={`${id}-to`}>
            {t('mss.to')}
            <span className="tk-star" aria-hidden>
              {' *'}
            </span>
          </label>
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
          rows={6}
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
