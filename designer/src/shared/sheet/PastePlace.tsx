import { useId, useState } from 'react';
import { type PastedTable, readPasted } from './readPasted.js';
import { t } from './words.js';

/** Where one pastes when the clipboard was not pasted on the table itself. */
export function PastePlace(props: { onPasted: (table: PastedTable) => void; onClose: () => void }) {
  const id = useId();
  const [empty, setEmpty] = useState(false);
  return (
    <>
      <p>{t('paste.intro')}</p>
      <label htmlFor={id} className="visually-hidden">
        {t('paste.place')}
      </label>
      <textarea
        id={id}
        className="tk-input st-paste-place"
        placeholder={t('paste.place')}
        rows={5}
        value=""
        onChange={() => undefined}
        onPaste={(event) => {
          event.preventDefault();
          const pasted = readPasted({
            html: event.clipboardData.getData('text/html'),
            text: event.clipboardData.getData('text/plain'),
          });
          setEmpty(!pasted);
          if (pasted) props.onPasted(pasted);
        }}
      />
      <p role="alert" className="st-paste-nothing">
        {empty ? t('paste.nothing') : ''}
      </p>
      <p className="st-actions">
        <button type="button" className="tk-button" onClick={props.onClose}>
          {t('paste.cancel')}
        </button>
      </p>
    </>
  );
}
