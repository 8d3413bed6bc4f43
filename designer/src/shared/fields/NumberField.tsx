import { useState } from 'react';
import { readFrenchNumber, sayFrenchNumber } from '../frenchNumber.js';
import { t } from '../words.js';
import { FieldFrame, type FieldWords } from './FieldFrame.js';

/** A number written in French; nothing written is no number. What is not one is told and not kept. */
export function NumberField(
  props: FieldWords & {
    value: number | undefined;
    onChange: (value: number | undefined) => void;
    /** Whole numbers only. */
    whole?: boolean;
    min?: number;
  },
) {
  const { value, onChange, whole, min } = props;
  const [typed, setTyped] = useState<string>();
  const read = (text: string): number | undefined => {
    const number = readFrenchNumber(text);
    const right =
      number !== undefined && (!whole || Number.isInteger(number)) && number >= (min ?? -Infinity);
    return right ? number : undefined;
  };
  const wrong = typed !== undefined && typed.trim() !== '' && read(typed) === undefined;
  return (
    <FieldFrame {...props} fault={wrong ? t(whole ? 'notWhole' : 'notNumber') : props.fault}>
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="tk-input tk-number"
          value={typed ?? sayFrenchNumber(value)}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            if (text.trim() === '') onChange(undefined);
            else if (read(text) !== undefined) onChange(read(text));
          }}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </FieldFrame>
  );
}
