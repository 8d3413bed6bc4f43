import { type FieldKind, asText, emptied } from '../kit/index.js';
import { ShownText } from './ShownText.js';

/** A time of day: `14:30`. */
export const time: FieldKind = {
  labelling: 'label',
  Answer: (props) => (
    <input
      id={props.id}
      className="tk-input tk-time"
      type="time"
      value={asText(props.value)}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      aria-required={props.required || undefined}
      onChange={(event) => props.onChange(emptied(event.target.value))}
    />
  ),
  show: (value) => <ShownText text={asText(value)} />,
};
