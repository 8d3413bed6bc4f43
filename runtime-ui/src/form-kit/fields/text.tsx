import type { Field } from '@trame/schemas';
import { TypedInput } from '../controls/index.js';
import { type AnswerProps, type FieldKind, asText, emptied, useDirectory } from '../kit/index.js';
import { readCompact } from '../typed/readCompact.js';
import { SecureAddress } from './SecureAddress.js';
import { ShownText } from './ShownText.js';

type Format = NonNullable<Field['format']>;

/** Keyboard that a telephone shows. */
const KEYBOARD: Record<Format, 'text' | 'numeric' | 'tel' | 'email' | 'url'> = {
  email: 'email',
  phone: 'tel',
  postcode: 'numeric',
  finess: 'text',
  rpps: 'numeric',
  nir: 'text',
  iban: 'text',
  url: 'url',
  siret: 'numeric',
  mssante: 'email',
};

function TextAnswer(props: AnswerProps) {
  const directory = useDirectory();
  return directory && props.field.format === 'mssante' ? (
    <SecureAddress {...props} port={directory} />
  ) : (
    <LineAnswer {...props} />
  );
}

function LineAnswer(props: AnswerProps) {
  const { id, value, describedBy, invalid, required, onChange } = props;
  const { format, unit } = props.field;
  const unitId = `${id}-unit`;
  return (
    <span className="tk-with-unit">
      <TypedInput
        {...{ id, invalid, required }}
        describedBy={[unit ? unitId : '', describedBy].filter(Boolean).join(' ') || undefined}
        inputMode={format && KEYBOARD[format]}
        shown={asText(value)}
        onType={(typed) => onChange(emptied(readCompact(typed, format)))}
      />
      {unit ? (
        <span id={unitId} className="tk-unit">
          {unit}
        </span>
      ) : null}
    </span>
  );
}

/** One line of text. */
export const text: FieldKind = {
  labelling: 'label',
  Answer: TextAnswer,
  show: (value) => <ShownText text={asText(value)} />,
};
