import { IconX } from '@tabler/icons-react';
import type { Value } from '@trame/language';
import { useFocusNext } from '../../../../../shared/useFocusNext.js';
import type { RuleName } from '../../ruleNames.js';
import type { PartProps } from '../PartProps.js';
import type { Wanted } from '../Wanted.js';
import { b } from '../words.js';

/** Several values, added and removed. */
export function ListPart(props: {
  of: Value[];
  /** The fewest that make sense. */
  least: number;
  wanted: Wanted;
  names: readonly RuleName[];
  depth: number;
  Inner: PartProps['Inner'];
  label: (number: number) => string;
  add: string;
  first: () => Value;
  onChange: (of: Value[]) => void;
}) {
  const { of, least, wanted, names, depth, Inner, label, add, first, onChange } = props;
  const { list, rest, leave } = useFocusNext<HTMLOListElement>();
  return (
    <>
      <ol className="fe-value-list" ref={list}>
        {of.map((one, index) => (
          // Values have no identity but their place.
          <li key={index}>
            <Inner
              label={label(index + 1)}
              value={one}
              wanted={wanted}
              names={names}
              depth={depth + 1}
              onChange={(next) => onChange(of.map((each, at) => (at === index ? next : each)))}
            />
            {of.length > least ? (
              <button
                type="button"
                className="fe-icon"
                aria-label={b('remove', { what: label(index + 1) })}
                title={b('remove', { what: label(index + 1) })}
                onClick={() => {
                  leave(index);
                  onChange(of.filter((_each, at) => at !== index));
                }}
              >
                <IconX size={18} aria-hidden />
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      <button
        ref={rest}
        type="button"
        className="st-button st-quiet"
        onClick={() => onChange([...of, first()])}
      >
        {add}
      </button>
    </>
  );
}
