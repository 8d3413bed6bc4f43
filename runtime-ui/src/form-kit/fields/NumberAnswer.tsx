import { useState } from 'react';
import { type AnswerProps, asText } from '../kit/index.js';

/** A number as typed in French; what is not a number is given as it was typed, for the language to say so. */
export function readNumber(typed: string): number | string | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (plain === '') return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed;
}

/** A number as read in French: 1 234,5. */
export function sayNumber(value: unknown): string {
  return typeof value === 'number'
    ? value.toLocaleString('fr-FR', { maximumFractionDigits: 6 })
    : asText(value);
}

/** A number box with its unit. */
export function NumberAnswer(props: AnswerProps & { inputMode: 'numeric' | 'decimal' }) {
  const [typed, setTyped] = useState<string | null>(null);
  const plain = typeof props.value === 'number' ? String(props.value).replace('.', ',') : asText(props.value);
  return (
    <span className="tk-with-unit">
      <input
        id={props.id}
        className="tk-input tk-number"
        type="text"
        inputMode={props.inputMode}
        autoComplete="off"
        value={typed ?? plain}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          props.onChange(readNumber(event.target.value));
        }}
        onBlur={() => setTyped(null)}
      />
      {props.field.unit ? <span className="tk-unit">{props.field.unit}</span> : null}
    </span>
  );
}

/** A number and its unit, or nothing. */
export function sayWithUnit(value: unknown, unit: string | undefined): string {
  const said = sayNumber(value);
  return said && unit ? `${said} ${unit}` : said;
}
