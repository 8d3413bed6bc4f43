import { DateInput } from '../controls/index.js';
import { formatDate } from '../../shared/time/index.js';
import { type AnswerProps, type FieldKind, asText } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

function DateTimeAnswer(props: AnswerProps) {
  const [day = '', clock = ''] = asText(props.value).split('T');
  const change = (newDay: string, newClock: string): void =>
    props.onChange(newDay || newClock ? `${newDay}T${newClock}` : undefined);
  return (
    <span className="tk-inline">
      <DateInput
        {...props}
        label={`${props.field.label ?? ''} : ${t('dateTime.date')}`}
        value={day}
        onChange={(value) => change(value ?? '', clock)}
      />
      <input
        className="tk-input tk-time"
        type="time"
        aria-label={`${props.field.label ?? ''} : ${t('dateTime.time')}`}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        value={clock.slice(0, 5)}
        onChange={(event) => change(day, event.target.value)}
      />
    </span>
  );
}

/** A day and a time: `2026-11-23T14:30`. */
export const dateTime: FieldKind = {
  labelling: 'legend',
  Answer: DateTimeAnswer,
  show: (value) => {
    const [day = '', clock = ''] = asText(value).split('T');
    return <ShownText text={day && clock ? `${formatDate(day)} à ${clock.slice(0, 5)}` : ''} />;
  },
};
