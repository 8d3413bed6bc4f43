import { FieldFrame, type FieldWords } from './FieldFrame.js';
import type { ChoiceOption } from './ChoiceField.js';

/** One among several, in a list that opens. */
export function PickField(
  props: FieldWords & {
    value: string;
    options: readonly ChoiceOption[];
    onChange: (value: string) => void;
    /** What is said when nothing is picked, and lets one pick nothing. */
    none?: string;
  },
) {
  const { value, options, onChange, none } = props;
  const unknown = value !== '' && !options.some((option) => option.value === value);
  return (
    <FieldFrame {...props}>
      {(control) => (
        <select
          {...control}
          className="tk-input tk-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {unknown ? <option value={value}>{value}</option> : null}
          <PickOptions options={options} />
        </select>
      )}
    </FieldFrame>
  );
}

/** The options of a list that opens, under their headings. */
export function PickOptions({ options }: { options: readonly ChoiceOption[] }) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return groups.map((group) => {
    const own = options
      .filter((option) => option.group === group)
      .map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ));
    return group === undefined ? (
      own
    ) : (
      <optgroup key={group} label={group}>
        {own}
      </optgroup>
    );
  });
}
