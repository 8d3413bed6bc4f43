import type { Value } from '@trame/language';
import { CheckField } from '../../../../../shared/fields/index.js';
import { firstLeaf } from '../valueKinds.js';
import { wantedNumber } from '../Wanted.js';
import type { PartProps } from '../PartProps.js';
import { b } from '../words.js';
import { ListPart } from './ListPart.js';
import { TotalSelect } from './RowsPart.js';

/** A total of several values, or a sum that stays empty when one of them is. */
export function SeveralPart(props: PartProps<Value & { kind: 'several' | 'plus' }>) {
  const { value, wanted, names, depth, onChange, Inner } = props;
  const of = value.kind === 'several' ? wantedNumber : wanted;
  return (
    <>
      {value.kind === 'several' ? (
        <TotalSelect by={value.by} onChange={(by) => onChange({ ...value, by })} />
      ) : null}
      <ListPart
        of={value.of}
        least={value.kind === 'several' ? 1 : 2}
        wanted={of}
        names={names}
        depth={depth}
        Inner={Inner}
        label={(number) => b('term', { number })}
        add={b('addTerm')}
        first={() => firstLeaf(of, names)}
        onChange={(next) => onChange({ ...value, of: next })}
      />
      {value.kind === 'several' ? (
        <CheckField
          label={b('filledOnly')}
          checked={value.filled}
          onChange={(filled) => onChange({ ...value, filled })}
        />
      ) : null}
    </>
  );
}
