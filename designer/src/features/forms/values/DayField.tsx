import { DateInput } from '@trame/runtime-ui/form-kit';
import { FieldFrame, type FieldWords } from '../../../shared/fields/index.js';

/** A day written in French or picked, as in the forms themselves; with its hour when asked. */
export function DayField(
  props: FieldWords & {
    value: string | undefined;
    onChange: (iso: string | undefined) => void;
    withTime?: boolean;
  },
) {
  const { label, value = '', onChange, withTime } = props;
  return (
    <FieldFrame {...props}>
      {(control) =>
        withTime ? (
          <input
            {...control}
            type="datetime-local"
            className="tk-input"
            value={value}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        ) : (
          <DateInput
            id={control.id}
            name={label}
            value={value}
            describedBy={control['aria-describedby']}
            invalid={control['aria-invalid'] ?? false}
            onChange={onChange}
          />
        )
      }
    </FieldFrame>
  );
}
