import { useRef } from 'react';
import { IconCalendar } from '@tabler/icons-react';
import { formatDate, parseFrenchDate } from '../../shared/time/index.js';
import { t } from '../words.js';
import { TypedInput } from './TypedInput.js';

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** A date typed as JJ/MM/AAAA, or picked in the browser's calendar. What is not a date is given as it was typed. */
export function DateInput(props: {
  id: string;
  value: string;
  onChange: (value: string | undefined) => void;
  /** Name of the question, for the button of the calendar. */
  name: string;
  min?: string | undefined;
  max?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  label?: string;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const iso = ISO.test(props.value);
  const open = t('date.pick', { name: props.name });
  return (
    <span className="tk-date">
      <TypedInput
        id={props.id}
        shown={iso ? formatDate(props.value) : props.value}
        onType={(typed) =>
          props.onChange(typed.trim() === '' ? undefined : (parseFrenchDate(typed) ?? typed))
        }
        inputMode="numeric"
        placeholder={t('date.format')}
        label={props.label}
        describedBy={props.describedBy}
        invalid={props.invalid}
        required={props.required}
      />
      <input
        ref={picker}
        className="tk-date-native"
        type="date"
        tabIndex={-1}
        aria-hidden
        min={props.min}
        max={props.max}
        value={iso ? props.value : ''}
        onChange={(event) => props.onChange(event.target.value || undefined)}
      />
      <button
        type="button"
        className="tk-icon-button"
        aria-label={open}
        title={open}
        onClick={() => picker.current?.showPicker?.()}
      >
        <IconCalendar size={20} aria-hidden />
      </button>
    </span>
  );
}
