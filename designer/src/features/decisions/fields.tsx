import { useId } from 'react';

export function Text({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <p className="de-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="tk-input"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </p>
  );
}

export function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: { id: string; label: string }[];
  onChange(value: string): void;
}) {
  const id = useId();
  const known = choices.some((each) => each.id === value);
  return (
    <p className="de-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {known ? null : <option value={value}>{value}</option>}
        {choices.map((each) => (
          <option key={each.id} value={each.id}>
            {each.label}
          </option>
        ))}
      </select>
    </p>
  );
}
