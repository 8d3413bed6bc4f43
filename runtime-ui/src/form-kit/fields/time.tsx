import { ClockInput } from '../controls/index.js';
import { type FieldKind, asText } from '../kit/index.js';
import { ShownText } from './ShownText.js';

/** A time of day: `14:30`. */
export const time: FieldKind = {
  labelling: 'label',
  Answer: ({ id, value, onChange, describedBy, invalid, required }) => (
    <ClockInput {...{ id, onChange, describedBy, invalid, required }} value={asText(value)} />
  ),
  show: (value) => <ShownText text={asText(value).slice(0, 5)} />,
};
