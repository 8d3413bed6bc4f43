import { parseExpression } from '@trame/language';
import { LongField } from './fields.js';
import { p } from './words.js';

/** An expression, checked as it is typed: it can be read, and stays within the bounds of the language. */
export function FeelField({
  label,
  value,
  onChange,
  hint,
  required = false,
  literal,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: string;
  required?: boolean;
  /** What may be written instead of an expression: an ISO 8601 duration. */
  literal?: (text: string) => boolean;
}) {
  const fault = faultOf(value, required, literal);
  return (
    <LongField
      label={label}
      value={value}
      onChange={onChange}
      rows={2}
      {...(hint === undefined ? {} : { hint })}
      {...(fault === undefined ? {} : { fault })}
    />
  );
}

function faultOf(value: string, required: boolean, literal?: (text: string) => boolean): string | undefined {
  const text = value.trim();
  if (text === '') return required ? p('feelMissing') : undefined;
  if (literal?.(text)) return undefined;
  const parsed = parseExpression(text);
  return parsed.ok ? undefined : parsed.message;
}
