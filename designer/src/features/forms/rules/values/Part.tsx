import { ChoicePart } from './parts/ChoicePart.js';
import { JoinedPart } from './parts/JoinedPart.js';
import { MovedPart } from './parts/MovedPart.js';
import { NamePart } from './parts/NamePart.js';
import { RoundedPart } from './parts/RoundedPart.js';
import { ColumnPart, CountPart } from './parts/RowsPart.js';
import { SeveralPart } from './parts/SeveralPart.js';
import { TwoPart } from './parts/TwoPart.js';
import { LiteralInput } from '../ValueInput.js';
import { b } from './words.js';
import type { PartProps } from './PartProps.js';

/** What the kind of a value asks, one part a kind. */
export function Part(props: PartProps) {
  const { value, wanted, onChange } = props;
  switch (value.kind) {
    case 'name':
    case 'label':
    case 'day':
    case 'written':
    case 'writtenDay':
      return <NamePart {...props} />;
    case 'text':
    case 'number':
    case 'date': {
      const name = {
        kind: wanted.kind,
        path: [],
        label: b('fixed'),
        group: '',
        ...(wanted.answers && { answers: wanted.answers }),
      };
      return (
        <LiteralInput
          name={name}
          value={value}
          onChange={(next) => {
            if (next.kind === 'text' || next.kind === 'number' || next.kind === 'date') onChange(next);
          }}
        />
      );
    }
    case 'nothing':
      return null;
    case 'column':
      return <ColumnPart {...props} value={value} />;
    case 'count':
      return <CountPart {...props} value={value} />;
    case 'several':
    case 'plus':
      return <SeveralPart {...props} value={value} />;
    case 'joined':
      return <JoinedPart {...props} value={value} />;
    case 'arithmetic':
    case 'elapsed':
      return <TwoPart {...props} value={value} />;
    case 'rounded':
      return <RoundedPart {...props} value={value} />;
    case 'moved':
      return <MovedPart {...props} value={value} />;
    case 'choice':
      return <ChoicePart {...props} value={value} />;
  }
}
