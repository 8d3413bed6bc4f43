import type { CodeList, Field } from '@trame/schemas';
import { NumberField, PickField, TextField, type FieldWords } from '../../../shared/fields/index.js';
import { p } from '../properties/words.js';
import { f } from '../words.js';
import { DayField } from './DayField.js';

const WRITTEN: ReadonlySet<Field['type']> = new Set([
  'text', 'longText', 'integer', 'decimal', 'date', 'dateTime', 'time', 'yesNo', 'choice', 'choices', 'code',
]); // prettier-ignore

/** Says whether an answer to this question can be written beforehand. */
export const hasLiteral = ({ type }: Field): boolean => WRITTEN.has(type);

/** An answer to a question written beforehand, in the way of its type. */
export function LiteralField(
  props: FieldWords & {
    field: Field;
    codes: ReadonlyMap<string, CodeList>;
    value: unknown;
    onChange: (value: unknown) => void;
  },
) {
  const { field, codes, value, onChange, label, help, fault } = props;
  const words: FieldWords = { label, help, fault };
  const text = typeof value === 'string' ? value : '';
  const orNothing = (next: string): void => onChange(next === '' ? undefined : next);
  switch (field.type) {
    case 'integer':
    case 'decimal':
      return (
        <NumberField
          {...words}
          whole={field.type === 'integer'}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'date':
    case 'dateTime':
      return (
        <DayField
          {...words}
          withTime={field.type === 'dateTime'}
          value={text || undefined}
          onChange={onChange}
        />
      );
    case 'yesNo':
    case 'choice':
    case 'code':
      return (
        <PickField
          {...words}
          value={text}
          none={p('defaultNone')}
          options={answersOf(field, codes)}
          onChange={orNothing}
        />
      );
    case 'choices':
      return <Ticked {...words} field={field} value={value} onChange={onChange} />;
    default:
      return <TextField {...words} lines={field.type === 'longText'} value={text} onChange={orNothing} />;
  }
}

function answersOf(
  field: Field,
  codes: ReadonlyMap<string, CodeList>,
): ReadonlyArray<{ value: string; label: string }> {
  if (field.type === 'yesNo')
    return [
      { value: 'oui', label: f('yes') },
      { value: 'non', label: f('no') },
    ];
  if (field.type === 'code')
    return (codes.get(field.codes ?? '')?.entries ?? []).map(({ code, label }) => ({ value: code, label }));
  return field.options ?? [];
}

function Ticked(props: FieldWords & { field: Field; value: unknown; onChange: (value: unknown) => void }) {
  const { label, help, fault, field, value, onChange } = props;
  const chosen = Array.isArray(value) ? (value as unknown[]) : [];
  return (
    <fieldset className="fe-columns">
      <legend>{label}</legend>
      {help ? <p className="sf-help">{help}</p> : null}
      {fault ? <p className="sf-field-fault">{fault}</p> : null}
      {(field.options ?? []).map((option) => (
        <label key={option.value} className="fe-tick">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => {
              const next = (field.options ?? [])
                .map((one) => one.value)
                .filter((one) => (one === option.value ? event.target.checked : chosen.includes(one)));
              onChange(next.length > 0 ? next : undefined);
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
