import type { FormFault } from '@trame/language';
import { FaultList } from './FaultList.js';

/** One part of an answer made of parts, with its own label and fault. */
export function LabelledInput(props: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  faults?: readonly FormFault[];
  /** Faulty without a fault of its own: the whole answer is. */
  invalid?: boolean;
  describedBy?: string | undefined;
  required?: boolean;
  autoComplete?: string;
  width?: 'full' | 'half' | 'third';
  multiline?: boolean;
  /** How many lines of it are seen, when it has several. */
  rows?: number;
}) {
  const faultId = `${props.id}-fault`;
  const faulty = props.invalid || (props.faults ?? []).some((fault) => fault.level === 'error');
  const shared = {
    id: props.id,
    className: 'tk-input',
    value: props.value,
    'aria-invalid': faulty || undefined,
    'aria-required': props.required || undefined,
    'aria-describedby':
      [props.faults?.length ? faultId : '', props.describedBy].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div className="tk-part" data-width={props.width ?? 'full'}>
      <label htmlFor={props.id}>
        {props.label}
        {props.required ? (
          <span className="tk-star" aria-hidden>
            {' *'}
          </span>
        ) : null}
      </label>
      {props.multiline ? (
        <textarea
          {...shared}
          rows={props.rows ?? 2}
          onChange={(event) => props.onChange(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete={props.autoComplete ?? 'off'}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
      <FaultList id={faultId} faults={props.faults ?? []} />
    </div>
  );
}
