import type { DocumentLine } from '@trame/schemas';
import { useId } from 'react';

/** Which of the signatories of a document. */
export function SignatoryChoice(props: {
  label: string;
  among: DocumentLine['signatories'];
  value: string;
  onChange: (id: string) => void;
}) {
  const { label, among, value, onChange } = props;
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {among.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}
