import { ClearAnswer, RadioList } from '../controls/index.js';
import { type AnswerProps, type FieldKind, asText, emptied } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

function ChoiceAnswer(props: AnswerProps) {
  const options = props.field.options ?? [];
  const value = asText(props.value);
  const { field } = props;
  if (isSelect(field.display, options.length)) {
    return (
      <select
        id={props.id}
        className="tk-input tk-select"
        value={value}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        onChange={(event) => props.onChange(emptied(event.target.value))}
      >
        <option value="">{t('choice.none')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const short = options.every((option) => option.label.length < 22 && !option.help) && options.length < 5;
  return (
    <>
      <RadioList id={props.id} choices={options} value={value} onChange={props.onChange} inline={short} />
      {value && !props.required ? (
        <ClearAnswer id={props.id} onClear={() => props.onChange(undefined)} />
      ) : null}
    </>
  );
}

function isSelect(display: string | undefined, count: number): boolean {
  return display === 'select' || (display !== 'radio' && count > 7);
}

const show: FieldKind['show'] = (value, field) => (
  <ShownText text={(field.options ?? []).find((option) => option.value === value)?.label ?? asText(value)} />
);

/** One answer among options, as radios. */
export const choice: FieldKind = { labelling: 'legend', Answer: ChoiceAnswer, show };

/** One answer among options, as a list that unfolds. */
export const choiceAsSelect: FieldKind = { labelling: 'label', Answer: ChoiceAnswer, show };

export { isSelect };
