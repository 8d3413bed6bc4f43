import { DateInput } from '../controls/index.js';
import { formatDate } from '../../shared/time/index.js';
import { type FieldKind, asText } from '../kit/index.js';
import { ShownText } from './ShownText.js';

/** A day: `2026-11-23`. */
export const date: FieldKind = {
  labelling: 'label',
  Answer: ({ field, id, value, onChange, describedBy, invalid, required }) => (
    <DateInput
      {...{ id, onChange, describedBy, invalid, required }}
      name={field.label ?? ''}
      value={asText(value)}
      min={asText(field.min) || undefined}
      max={asText(field.max) || undefined}
    />
  ),
  show: (value) => <ShownText text={formatDate(asText(value))} />,
};
