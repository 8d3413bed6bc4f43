import { ClockInput, DateInput } from '../controls/index.js';
import { formatDate, formatTime, todayInParis } from '../../shared/time/index.js';
import { type AnswerProps, type FieldKind, asText } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

/** What is typed has no offset; an instant that has one is shown as the clock of France reads it. */
function onFrenchClock(text: string): string {
  return /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
    ? `${todayInParis(new Date(text))}T${formatTime(text)}`
    : text;
}

/** The day and the clock of an answer; either may be what was typed and is not one yet. */
function partsOf(value: unknown): [day: string, clock: string] {
  const text = onFrenchClock(asText(value));
  const at = text.lastIndexOf('T');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function DateTimeAnswer(props: AnswerProps) {
  const [day, clock] = partsOf(props.value);
  const change = (newDay: string, newClock: string): void =>
    props.onChange(newDay || newClock ? `${newDay}T${newClock}` : undefined);
  const { describedBy, invalid, required } = props;
  const name = props.field.label ?? '';
  return (
    <span className="tk-inline">
      <DateInput
        {...{ describedBy, invalid, required, name }}
        id={props.id}
        label={`${name} : ${t('dateTime.date')}`}
        value={day}
        onChange={(value) => change(value ?? '', clock)}
      />
      <ClockInput
        {...{ describedBy, invalid, required }}
        id={`${props.id}__clock`}
        label={`${name} : ${t('dateTime.time')}`}
        value={clock}
        onChange={(value) => change(day, value ?? '')}
      />
    </span>
  );
}

/** A day and a time: `2026-11-23T14:30`. */
export const dateTime: FieldKind = {
  labelling: 'legend',
  Answer: DateTimeAnswer,
  show: (value) => {
    const [day, clock] = partsOf(value);
    return <ShownText text={day && clock ? `${formatDate(day)} à ${clock.slice(0, 5)}` : asText(value)} />;
  },
};
