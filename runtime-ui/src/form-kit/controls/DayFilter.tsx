import { useId, useState } from 'react';
import { formatDate } from '../../shared/time/index.js';
import { t } from '../words.js';
import { DateInput } from './DateInput.js';

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A day that a page is shown by: told when it is picked, or once what was typed is left or Enter is pressed. What is no date
 * gives way to the day that was, and says so.
 */
export function DayFilter(props: {
  id: string;
  value: string;
  onChange: (day: string) => void;
  /** Name of the day, for the button of the calendar. */
  name: string;
  min?: string;
  max?: string;
  /** Whether the page may be shown without this day: erased, it is told empty. */
  optional?: boolean;
}) {
  const { id, value, onChange, optional = false } = props;
  const said = useId();
  const [typed, setTyped] = useState<string>();
  const [refused, setRefused] = useState(false);
  const tell = (given: string): void => {
    const understood = ISO.test(given) || (optional && given === '');
    setTyped(undefined);
    setRefused(!understood);
    if (understood && given !== value) onChange(given);
  };
  const leave = (): void => {
    if (typed !== undefined) tell(typed);
  };
  const kept = ISO.test(value) ? t('date.kept', { day: formatDate(value) }) : t('date.none');
  return (
    <span
      className="tk-day"
      onBlur={({ target }) => {
        if (target.id === id) leave();
        else setRefused(false);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') leave();
      }}
    >
      <DateInput
        id={id}
        name={props.name}
        value={typed ?? value}
        min={props.min}
        max={props.max}
        describedBy={refused ? said : undefined}
        onChange={(given = '') => (document.activeElement?.id === id ? setTyped(given) : tell(given))}
      />
      <span id={said} role="status" className={refused ? 'tk-help' : 'visually-hidden'}>
        {refused ? kept : ''}
      </span>
    </span>
  );
}
