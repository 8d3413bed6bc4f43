import { readClock } from '../typed/readClock.js';
import { t } from '../words.js';
import { TypedInput, type TypedInputProps } from './TypedInput.js';

/** A time of day typed as 14:30, 14h30 or 1430. What is not a time is given as it was typed. */
export function ClockInput(
  props: Omit<TypedInputProps, 'shown' | 'onType'> & {
    value: string;
    onChange: (value: string | undefined) => void;
  },
) {
  const { value, onChange, ...box } = props;
  return (
    <TypedInput
      {...box}
      className="tk-time"
      inputMode="numeric"
      placeholder={t('clock.format')}
      shown={/^\d{2}:\d{2}/.test(value) ? value.slice(0, 5) : value}
      onType={(typed) => onChange(typed.trim() === '' ? undefined : (readClock(typed) ?? typed))}
    />
  );
}
