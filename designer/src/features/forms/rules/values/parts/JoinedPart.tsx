import type { Value } from '@trame/language';
import { firstLeaf } from '../valueKinds.js';
import { wantedText } from '../Wanted.js';
import type { PartProps } from '../PartProps.js';
import { b } from '../words.js';
import { ListPart } from './ListPart.js';

/** Texts and answers one after another, what is between them, and what is not filled left out. */
export function JoinedPart({ value, names, depth, onChange, Inner }: PartProps<Value & { kind: 'joined' }>) {
  return (
    <>
      <ListPart
        of={value.of}
        least={1}
        wanted={wantedText}
        names={names}
        depth={depth}
        Inner={Inner}
        label={(number) => b('piece', { number })}
        add={b('addPiece')}
        first={() => firstLeaf(wantedText, names)}
        onChange={(of) => onChange({ ...value, of })}
      />
      <label className="fe-value-line">
        {b('separator')}{' '}
        <input
          type="text"
          className="fe-short"
          maxLength={20}
          value={value.separator}
          onChange={(event) => onChange({ ...value, separator: event.currentTarget.value })}
        />
      </label>
    </>
  );
}
