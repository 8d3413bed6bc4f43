import type { Value } from '@trame/language';
import type { PartProps } from '../PartProps.js';
import { wantedNumber } from '../Wanted.js';
import { b } from '../words.js';

/** A number, and how many decimals are left of it. */
export function RoundedPart({
  value,
  names,
  depth,
  onChange,
  Inner,
}: PartProps<Value & { kind: 'rounded' }>) {
  return (
    <>
      <Inner
        label={b('rounded')}
        wanted={wantedNumber}
        names={names}
        depth={depth + 1}
        value={value.of}
        onChange={(of) => onChange({ ...value, of })}
      />
      <label className="fe-value-line">
        {b('decimals')}{' '}
        <select
          value={value.decimals}
          onChange={(event) => onChange({ ...value, decimals: Number(event.currentTarget.value) })}
        >
          {[0, 1, 2, 3, 4, ...(value.decimals > 4 ? [value.decimals] : [])].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
