import { useMemo } from 'react';
import { IconX } from '@tabler/icons-react';
import { Combobox, backTo, useLocalChoices } from '../controls/index.js';
import { type AnswerProps, type FieldKind } from '../kit/index.js';
import { listOf } from '../../shared/words/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

function chosen(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function ChoicesAnswer(props: AnswerProps) {
  return props.field.display === 'tags' ? <Tags {...props} /> : <Checkboxes {...props} />;
}

function Checkboxes(props: AnswerProps) {
  const values = chosen(props.value);
  const options = props.field.options ?? [];
  const toggle = (value: string): void =>
    props.onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === value ? !values.includes(each) : values.includes(each))),
    );
  return (
    <div className="tk-options">
      {options.map((option, index) => {
        const id = index === 0 ? props.id : `${props.id}__${option.value}`;
        return (
          <div key={option.value} className="tk-option">
            <input
              type="checkbox"
              id={id}
              checked={values.includes(option.value)}
              aria-invalid={props.invalid || undefined}
              aria-describedby={
                [option.help ? `${id}-about` : '', index === 0 ? props.describedBy : '']
                  .filter(Boolean)
                  .join(' ') || undefined
              }
              onChange={() => toggle(option.value)}
            />
            <label htmlFor={id}>{option.label}</label>
            {option.help ? (
              <p id={`${id}-about`} className="tk-help">
                {option.help}
              </p>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

function Tags(props: AnswerProps) {
  const values = chosen(props.value);
  const options = useMemo(
    () => (props.field.options ?? []).map((option) => ({ id: option.value, label: option.label })),
    [props.field],
  );
  const left = useMemo(() => {
    const taken = new Set(chosen(props.value));
    return options.filter((option) => !taken.has(option.id));
  }, [options, props.value]);
  const { setQuery, ...found } = useLocalChoices(left);
  return (
    <div className="tk-tags">
      {values.length > 0 ? (
        <ul>
          {values.map((value) => {
            const label = options.find((option) => option.id === value)?.label ?? value;
            return (
              <li key={value}>
                {label}
                <button
                  type="button"
                  aria-label={t('tags.remove', { label })}
                  onClick={() => {
                    props.onChange(values.filter((each) => each !== value));
                    backTo(props.id);
                  }}
                >
                  <IconX size={16} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      <Combobox
        {...props}
        {...found}
        name={props.field.label ?? ''}
        selected=""
        clearOnSelect
        onQuery={setQuery}
        onSelect={(option) => option && props.onChange([...values, option.id])}
      />
    </div>
  );
}

/** Several answers among options. */
export const choices: FieldKind = {
  labelling: 'legend',
  Answer: ChoicesAnswer,
  show: (value, field) => (
    <ShownText
      text={listOf(
        chosen(value).map((each) => field.options?.find((option) => option.value === each)?.label ?? each),
      )}
    />
  ),
};
