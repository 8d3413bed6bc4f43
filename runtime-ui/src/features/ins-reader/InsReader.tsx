import type { ScanIns } from '@trame/schemas';
import { type ClipboardEvent, useId, useRef, useState } from 'react';
import { ProblemNotice } from '../../shared/ui/index.js';
import { imageToSend } from './imageToSend.js';
import { t } from './words.js';

type Notice = 'image.unreadable' | 'image.heavy' | 'image.busy';

/**
 * Takes an INS datamatrix from a keyboard reader, from what is pasted, from an image or a photograph.
 * @param props.onBegin something new is shown: what was told of the one before no longer stands
 * @param props.onScan `onRead` is to be called once it was read: until then what was typed stays, to be sent again
 */
export function InsReader(props: {
  busy: boolean;
  error: unknown;
  onBegin: () => void;
  onScan: (scanned: ScanIns, onRead?: () => void) => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [notice, setNotice] = useState<Notice>();
  const [preparing, setPreparing] = useState(false);
  const busy = props.busy || preparing;
  const submit = (): void => {
    if (text.trim() === '') return;
    // What a reader types next takes the place of what could not go.
    field.current?.select();
    if (busy) return;
    setNotice(undefined);
    props.onScan({ text: text.trim() }, () => setText((now) => (now === text ? '' : now)));
  };
  const show = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (busy) return setNotice('image.busy');
    setNotice(undefined);
    setPreparing(true);
    props.onBegin();
    try {
      const image = await imageToSend(file);
      if (image === undefined) setNotice('image.heavy');
      else props.onScan({ image });
    } catch {
      setNotice('image.unreadable');
    } finally {
      setPreparing(false);
    }
  };
  const paste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    void show(file);
  };
  return (
    <div className="tr-column" onPaste={paste}>
      <p className="soft">{t('lead')}</p>
      {/* Not a form: this may stand within one, and a keyboard reader ends by Enter. */}
      <div className="tk-part">
        <label htmlFor={`${id}-text`}>{t('text')}</label>
        <input
          ref={field}
          id={`${id}-text`}
          className="tk-input"
          autoComplete="off"
          spellCheck={false}
          maxLength={600}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            submit();
          }}
        />
        <button
          type="button"
          className="tk-button tk-button-quiet"
          aria-disabled={text.trim() === '' || busy || undefined}
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
            void show(target.files?.[0]);
            // The same file may be shown again.
            target.value = '';
          }}
        />
        <span id={`${id}-help`} className="soft">
          {t('image.help')}
        </span>
      </div>
      <p role="status">{busy ? t('reading') : ''}</p>
      {notice ? <p role="alert">{t(notice)}</p> : null}
      {props.error ? <ProblemNotice error={props.error} /> : null}
    </div>
  );
}
