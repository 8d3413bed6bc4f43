import type { ScanIns } from '@trame/schemas';
import { type ClipboardEvent, type FormEvent, useId, useState } from 'react';
import { ProblemNotice } from '../../shared/ui/index.js';
import { imageToSend } from './imageToSend.js';
import { t } from './words.js';

/** Takes an INS datamatrix from a keyboard reader, from what is pasted, from an image or a photograph. */
export function InsReader(props: { busy: boolean; error: unknown; onScan: (scanned: ScanIns) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && !props.busy) props.onScan({ text: text.trim() });
  };
  const show = (file: File | undefined): void => {
    if (!file || props.busy) return;
    setUnreadable(false);
    imageToSend(file).then(
      (image) => props.onScan({ image }),
      () => setUnreadable(true),
    );
  };
  const paste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    show(file);
  };
  return (
    <div className="tr-column" onPaste={paste}>
      <p className="soft">{t('lead')}</p>
      {/* Not a form: this may stand within one, and a keyboard reader ends by Enter. */}
      <div className="tk-part">
        <label htmlFor={`${id}-text`}>{t('text')}</label>
        <input
          id={`${id}-text`}
          className="tk-input"
          autoComplete="off"
          spellCheck={false}
          maxLength={600}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') submit(event);
          }}
        />
        <button
          type="button"
          className="tk-button tk-button-quiet"
          aria-disabled={text.trim() === '' || props.busy || undefined}
          onClick={submit}
        >
          {t('read')}
        </button>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-image`}>{t('image')}</label>
        <input
          id={`${id}-image`}
          type="file"
          accept="image/png,image/jpeg,image/*"
          aria-describedby={`${id}-help`}
          onChange={({ target }) => {
            show(target.files?.[0]);
            // The same file may be shown again.
            target.value = '';
          }}
        />
        <span id={`${id}-help`} className="soft">
          {t('image.help')}
        </span>
      </div>
      <p role="status">{props.busy ? t('reading') : ''}</p>
      {unreadable ? <p role="alert">{t('image.unreadable')}</p> : null}
      {props.error ? <ProblemNotice error={props.error} /> : null}
    </div>
  );
}
