import { TypedInput } from '../controls/index.js';
import type { AnswerProps } from '../kit/index.js';
import { readNumber, sayNumber } from '../typed/readNumber.js';

/** A number box with its unit. */
export function NumberAnswer(props: AnswerProps & { inputMode: 'numeric' | 'decimal' }) {
  const { unit } = props.field;
  const { id, describedBy, invalid, required, inputMode } = props;
  const unitId = `${id}-unit`;
  return (
    <span className="tk-with-unit">
      <TypedInput
        {...{ id, invalid, required, inputMode }}
        describedBy={[unit ? unitId : '', describedBy].filter(Boolean).join(' ') || undefined}
        className="tk-number"
        shown={sayNumber(props.value)}
        onType={(typed) => props.onChange(readNumber(typed, unit))}
      />
      {unit ? (
        <span id={unitId} className="tk-unit">
          {unit}
        </span>
      ) : null}
    </span>
  );
}

/** A number and its unit, or nothing. */
export function sayWithUnit(value: unknown, unit: string | undefined): string {
  const said = sayNumber(value);
  return said && unit ? `${said}\u00a0${unit}` : said;
}
