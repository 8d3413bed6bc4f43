import { DateInput } from '../controls/index.js';
import { formatDate } from '../../shared/time/index.js';
import { type FieldKind, asText } from '../kit/index.js';
import { ShownText } from './ShownText.js';

/** A day: `2026-11-23`. */
export const date: FieldKind = {
  labelling: 'label',
  Answer: (props) => <DateInput {...props} value={asText(props.value)} />,
  show: (value) => <ShownText text={formatDate(asText(value))} />,
};
