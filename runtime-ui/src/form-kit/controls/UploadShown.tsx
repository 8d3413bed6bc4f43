import { useEffect, useState } from 'react';
import type { Upload } from '../session/Uploads.js';
import { t } from '../words.js';

/** A file on its way: how far it is, and the way to cut it; one that did not arrive, and the way to send it again. */
export function UploadShown(props: { upload: Upload; onRetry: () => void; onDrop: () => void }) {
  const { file, state, progress } = props.upload;
  const preview = usePreview(file);
  const share = Math.round(progress * 100);
  return (
    <div className="tk-upload" data-state={state}>
      {preview ? <img className="tk-file-thumb" src={preview} alt="" /> : null}
      <div>
        <p role="status">
          {state === 'sending'
            ? t('file.sending', { name: file.name })
            : t('file.failed', { name: file.name })}
        </p>
        {state === 'sending' ? (
          <progress value={share} max={100} aria-label={t('file.progress', { name: file.name })} />
        ) : null}
        <span className="tk-inline">
          {state === 'failed' ? (
            <button type="button" className="tk-button" onClick={props.onRetry}>
              {t('file.retry')}
            </button>
          ) : null}
          <button type="button" className="tk-button tk-button-quiet" onClick={props.onDrop}>
            {state === 'sending' ? t('file.cancel') : t('file.giveUp')}
            <span className="visually-hidden"> {file.name}</span>
          </button>
        </span>
      </div>
    </div>
  );
}

/** An address for a picture that is still on this computer. */
function usePreview(file: File): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!/^image\/(png|jpeg|webp|gif)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
