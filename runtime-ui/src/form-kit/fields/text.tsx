import type { Field } from '@trame/schemas';
import { type AnswerProps, type FieldKind, asText, emptied } from '../kit/index.js';
import { ShownText } from './ShownText.js';

type Format = NonNullable<Field['format']>;

const INPUT: Record<
  Format,
  { type: string; inputMode: 'text' | 'numeric' | 'tel' | 'email' | 'url'; autoComplete?: string }
> = {
  email: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  postcode: { type: 'text', inputMode: 'numeric' },
  finess: { type: 'text', inputMode: 'numeric' },
  rpps: { type: 'text', inputMode: 'numeric' },
  nir: { type: 'text', inputMode: 'numeric' },
  iban: { type: 'text', inputMode: 'text' },
  url: { type: 'url', inputMode: 'url' },
  siret: { type: 'text', inputMode: 'numeric' },
};

function TextAnswer(props: AnswerProps) {
  const looks = props.field.format ? INPUT[props.field.format] : { type: 'text', inputMode: 'text' as const };
  return (
    <span className="tk-with-unit">
      <input
        id={props.id}
        className="tk-input"
        type={looks.type}
        inputMode={looks.inputMode}
        autoComplete="off"
        value={asText(props.value)}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        onChange={(event) => props.onChange(emptied(event.target.value))}
      />
      {props.field.unit ? <span className="tk-unit">{props.field.unit}</span> : null}
    </span>
  );
}

/** One line of text. */
export const text: FieldKind = {
  labelling: 'label',
  Answer: TextAnswer,
  show: (value) => <ShownText text={asText(value)} />,
};
