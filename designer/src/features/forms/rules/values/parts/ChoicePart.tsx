import type { Value } from '@trame/language';
import { ConditionBuilder } from '../../ConditionBuilder.js';
import { asGroup, simplest } from '../../groups.js';
import type { PartProps } from '../PartProps.js';
import { b } from '../words.js';

/** One value when a condition holds, another when it does not; the other may be a choice again. */
export function ChoicePart({
  value,
  wanted,
  names,
  depth,
  onChange,
  Inner,
}: PartProps<Value & { kind: 'choice' }>) {
  return (
    <>
      <div className="fe-value-part" role="group" aria-label={b('when')}>
        <p className="fe-value-word">{b('when')}</p>
        <ConditionBuilder
          condition={asGroup(value.when)}
          names={names}
          onChange={(next) => {
            // A choice always has its condition: the last one stays.
            if (next.of.length > 0) onChange({ ...value, when: simplest(next) });
          }}
        />
      </div>
      <Inner
        label={b('yes')}
        orNothing
        wanted={wanted}
        names={names}
        depth={depth + 1}
        value={value.yes}
        onChange={(yes) => onChange({ ...value, yes })}
      />
      <Inner
        label={b('no')}
        orNothing
        wanted={wanted}
        names={names}
        depth={value.no.kind === 'choice' ? depth : depth + 1}
        value={value.no}
        onChange={(no) => onChange({ ...value, no })}
      />
    </>
  );
}
