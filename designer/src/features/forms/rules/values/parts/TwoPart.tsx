import type { Value } from '@trame/language';
import type { PartProps } from '../PartProps.js';
import { wantedDate, wantedNumber } from '../Wanted.js';
import { b } from '../words.js';

/** Two numbers, or two dates. */
export function TwoPart({
  value,
  names,
  depth,
  onChange,
  Inner,
}: PartProps<Value & { kind: 'arithmetic' | 'elapsed' }>) {
  const shared = { names, depth: depth + 1 };
  if (value.kind === 'elapsed')
    return (
      <>
        <Inner
          {...shared}
          label={b('from')}
          wanted={wantedDate}
          value={value.from}
          onChange={(from) => onChange({ ...value, from })}
        />
        <Inner
          {...shared}
          label={b('to')}
          wanted={wantedDate}
          value={value.to}
          onChange={(to) => onChange({ ...value, to })}
        />
      </>
    );
  return (
    <>
      <Inner
        {...shared}
        label={b('left')}
        wanted={wantedNumber}
        value={value.left}
        onChange={(left) => onChange({ ...value, left })}
      />
      <Inner
        {...shared}
        label={b(`right.${value.operator}`)}
        wanted={wantedNumber}
        value={value.right}
        onChange={(right) => onChange({ ...value, right })}
      />
    </>
  );
}
