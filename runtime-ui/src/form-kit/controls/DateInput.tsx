import { useRef, useState } from 'react';
import { IconCalendar } from '@tabler/icons-react';
import { formatDate, parseFrenchDate } from '../../shared/time/index.js';
import { t } from '../words.js';

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** A date typed as JJ/MM/AAAA, or picked in the browser's calendar. What is not a date is given as it was typed. */
export function DateInput(props: {
  id: string;
  value: string;
  onChange: (value: string | undefined) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  label?: string;
}) {
  const shown = ISO.test(props.value) ? formatDate(props.value) : props.value;
  const [typed, setTyped] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const type = (text: string): void => {
    setTyped(text);
    props.onChange(text.trim() === '' ? undefined : (parseFrenchDate(text) ?? text));
  };
  return (
    <span className="tk-date">
      <input
        id={props.id}
        className="tk-input"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('date.format')}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        value={typed ?? shown}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
      />
      <input
        ref={picker}
        className="tk-date-native"
        type="date"
        tabIndex={-1}
        aria-hidden
        value={ISO.test(props.value) ? props.value : ''}
        onChange={(event) => {
          setTyped(null);
          props.onChange(event.target.value || undefined);
        }}
      />
      <button
        type="button"
        className="tk-icon-button"
        aria-label={t('date.pick')}
        title={t('date.pick')}
        onClick={() => picker.current?.showPicker?.()}
      >
        <IconCalendar size={20} aria-hidden />
      </button>
    </span>
  );
}
