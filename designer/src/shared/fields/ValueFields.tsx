import { NumberField } from './NumberField.js';
import { TextField } from './TextField.js';

type Value = { label: string; value: unknown; onChange(value: unknown): void };

/** A text of the world of a try; nothing written is no value. */
export function TextValue({ label, value, onChange }: Value) {
  return (
    <TextField
      label={label}
      value={typeof value === 'string' ? value : ''}
      maxLength={200}
      onChange={(text) => onChange(text === '' ? null : text)}
    />
  );
}

/** A number of the world of a try; nothing written is no value. */
export function NumberValue({ label, value, onChange }: Value) {
  return (
    <NumberField
      label={label}
      value={typeof value === 'number' ? value : undefined}
      onChange={(number) => onChange(number ?? null)}
    />
  );
}
