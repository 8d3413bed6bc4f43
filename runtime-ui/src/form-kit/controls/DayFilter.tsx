import { useState } from 'react';
import { DateInput } from './DateInput.js';

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A day that a page is shown by: told when it is picked, or once what was typed is left or Enter is pressed. What is no date
 * gives way to the day that was.
 */
export function DayFilter(props: {
  id: string;
  value: string;
  onChange: (day: string) => void;
  /** Name of the day, for the button of the calendar. */
  name: string;
  min?: string;
  max?: string;
}) {
  const { id, value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const tell = (given = ''): void => {
    setTyped(undefined);
    if (ISO.test(given) && given !== value) onChange(given);
  };
  return (
    <span
      onBlur={({ target }) => {
        if (target.id === id) tell(typed);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') tell(typed);
      }}
    >
      <DateInput
        id={id}
        name={props.name}
        value={typed ?? value}
        min={props.min}
        max={props.max}
        onChange={(given = '') => (document.activeElement?.id === id ? setTyped(given) : tell(given))}
      />
    </span>
  );
}
