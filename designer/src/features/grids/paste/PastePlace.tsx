import { useId, useState } from 'react';
import { type PastedTable, readPasted } from '../../../shared/sheet/index.js';
import { t } from './words.js';

/** Where one pastes when the clipboard was not pasted on the table itself. */
export function PastePlace(props: { onPasted: (table: PastedTable) => void; onClose: () => void }) {
  const id = useId();
  const [empty, setEmpty] = useState(false);
  return (
    <>
      <p>{t('intro')}</p>
      <label htmlFor={id} className="visually-hidden">
        {t('place')}
      </label>
      <textarea
        id={id}
        className="tk-input sg-paste-place"
        placeholder={t('place')}
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
      <p role="alert" className="sf-field-fault">
        {empty ? t('nothing') : ''}
      </p>
      <p className="st-actions">
        <button type="button" className="tk-button" onClick={props.onClose}>
          {t('cancel')}
        </button>
      </p>
    </>
  );
}
