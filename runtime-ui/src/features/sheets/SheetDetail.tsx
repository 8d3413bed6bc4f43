import type { Field } from '@trame/schemas';
import { useId } from 'react';
import type { RowAnswers } from './rowsOf.js';

const INPUTS: Partial<Record<Field['type'], string>> = {
  date: 'date',
  dateTime: 'datetime-local',
  time: 'time',
};

interface DetailProps {
  field: Field;
  value: RowAnswers[string];
  required: boolean;
  fault: { message: string } | undefined;
  onChange: (value: RowAnswers[string]) => void;
}

/** A question asked of who is not as usual: a list, boxes to tick, or one line. */
export function SheetDetail(props: DetailProps) {
  const { field, required, fault } = props;
  const id = useId();
  const name = (
    <>
      {field.label}
      {required ? <span aria-hidden> *</span> : null}
    </>
  );
  const said = fault ? (
    <p id={`${id}-fault`} className="tr-sheet-fault">
      {fault.message}
    </p>
  ) : null;
  if (field.type === 'choices') {
    return (
      <div
        className="tr-sheet-boxes"
        role="group"
        aria-labelledby={`${id}-name`}
        aria-describedby={fault ? `${id}-fault` : undefined}
      >
        <span id={`${id}-name`}>{name}</span>
        <Boxes {...props} />
        {said}
      </div>
    );
  }
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <OneAnswer {...props} id={id} />
      {said}
    </div>
  );
}

function Boxes({ field, value, fault, onChange }: DetailProps) {
  const ticked = typeof value === 'string' ? [] : value;
  const options = field.options ?? [];
  return options.map((option) => (
    <label key={option.value}>
      <input
        type="checkbox"
        checked={ticked.includes(option.value)}
        aria-invalid={fault ? true : undefined}
        onChange={({ target: { checked } }) =>
          onChange(
            options
              .map((one) => one.value)
              .filter((one) => (one === option.value ? checked : ticked.includes(one))),
          )
        }
      />
      {option.label}
    </label>
  ));
}

function OneAnswer({ field, value, required, fault, onChange, id }: DetailProps & { id: string }) {
  const common = {
    id,
    value: typeof value === 'string' ? value : '',
    'aria-required': required || undefined,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${id}-fault` : undefined,
  };
  if (!field.options) {
    return (
      <input
        {...common}
        className="tk-input"
        type={INPUTS[field.type] ?? 'text'}
        maxLength={field.maxLength}
        onChange={({ target }) => onChange(target.value)}
      />
    );
  }
  return (
    <select {...common} className="tk-input tk-select" onChange={({ target }) => onChange(target.value)}>
      <option value="" />
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
