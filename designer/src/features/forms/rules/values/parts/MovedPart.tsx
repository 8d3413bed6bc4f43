import type { Value } from '@trame/language';
import { DurationInput } from '../../ValueInput.js';
import type { PartProps } from '../PartProps.js';
import { wantedDate } from '../Wanted.js';
import { b } from '../words.js';

/** A date, then how far before or after it. */
export function MovedPart({ value, names, depth, onChange, Inner }: PartProps<Value & { kind: 'moved' }>) {
  return (
    <>
      <Inner
        label={b('movedDate')}
        wanted={wantedDate}
        names={names}
        depth={depth + 1}
        value={value.of}
        onChange={(of) => onChange({ ...value, of })}
      />
      <DurationInput
        by={value.by}
        duration={value.duration}
        onChange={(by, duration) => onChange({ ...value, by, duration })}
      />
    </>
  );
}
