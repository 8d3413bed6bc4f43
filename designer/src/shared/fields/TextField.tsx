import { t } from '../words.js';
import { FieldFrame, type FieldWords } from './FieldFrame.js';

/** A text; on several lines when it may be long. */
export function TextField(
  props: FieldWords & {
    value: string;
    onChange: (value: string) => void;
    lines?: boolean;
    /** Text of a formula: letters of one width, no spelling. */
    code?: boolean;
    maxLength?: number;
    suggestions?: readonly string[];
    disabled?: boolean;
    placeholder?: string;
  },
) {
  const { value, onChange, lines, code, maxLength, suggestions, disabled, placeholder } = props;
  // A text that is longer when it is pasted is cut there by the browser, without a word.
  const full = maxLength !== undefined && value.length >= maxLength;
  return (
    <FieldFrame {...props} help={full ? t('full', { count: maxLength }) : props.help}>
      {(control) => {
        const shared = {
          ...control,
          className: code ? 'tk-input sf-code' : 'tk-input',
          value,
          maxLength,
          disabled,
          placeholder,
          spellCheck: code ? false : undefined,
          autoComplete: 'off',
        };
        if (lines) {
          return (
            <textarea
              {...shared}
              className={`${shared.className} tk-grow`}
              rows={2}
              onChange={(event) => onChange(event.target.value)}
            />
          );
        }
        return (
          <>
            <input
              {...shared}
              type="text"
              list={suggestions ? `${control.id}-list` : undefined}
              onChange={(event) => onChange(event.target.value)}
            />
            {suggestions ? (
              <datalist id={`${control.id}-list`}>
                {suggestions.map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            ) : null}
          </>
        );
      }}
    </FieldFrame>
  );
}
