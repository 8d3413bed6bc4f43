import { type AnswerProps, type FieldKind, asText, emptied } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

/** Several lines; the box grows with the text. */
export function LongTextAnswer(props: AnswerProps) {
  const value = asText(props.value);
  const max = props.field.maxLength;
  const near = max !== undefined && value.length > max * 0.8;
  return (
    <>
      <textarea
        id={props.id}
        className="tk-input tk-grow"
        rows={3}
        value={value}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        onChange={(event) => props.onChange(emptied(event.target.value))}
      />
      {near ? (
        <span className="tk-count" role="status">
          {t('text.count', { count: value.length, max })}
        </span>
      ) : null}
    </>
  );
}

/** A text of several lines. */
export const longText: FieldKind = {
  labelling: 'label',
  Answer: LongTextAnswer,
  show: (value) => <ShownText text={asText(value)} />,
};
