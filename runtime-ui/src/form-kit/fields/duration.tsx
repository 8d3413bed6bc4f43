import { TypedInput } from '../controls/index.js';
import { type FieldKind, asText } from '../kit/index.js';
import { readDuration, sayDuration } from '../typed/readDuration.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

/** A duration typed in words, kept in ISO 8601: `P7D`, `P6M`. */
export const duration: FieldKind = {
  labelling: 'label',
  Answer: (props) => (
    <TypedInput
      {...props}
      className="tk-duration"
      placeholder={t('duration.example')}
      shown={sayDuration(asText(props.value))}
      onType={(typed) => props.onChange(typed.trim() === '' ? undefined : (readDuration(typed) ?? typed))}
    />
  ),
  show: (value) => <ShownText text={sayDuration(asText(value))} />,
};
