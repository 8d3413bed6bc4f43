import type { Value } from '@trame/language';
import { useId } from 'react';
import { Part } from './Part.js';
import type { BuilderProps } from './PartProps.js';
import { firstValueOf, kindOf, kindsFor, type ValueKind } from './valueKinds.js';
import { wantedDate, wantedNumber, type Wanted } from './Wanted.js';
import { b } from './words.js';

/** A value as a person puts it together: what kind it is, then what that kind asks; values inside values. */
export function ValueBuilder(props: BuilderProps) {
  const { value, wanted, names, depth, onChange, label, outside, orNothing = false } = props;
  const made = value && madeOf(value, wanted);
  const kinds = [...kindsFor(wanted, names, depth), ...(orNothing ? (['nothing'] as const) : [])];
  return (
    <div
      className="fe-value"
      role={depth > 0 ? 'group' : undefined}
      aria-label={depth > 0 ? label : undefined}
      data-depth={depth}
    >
      <KindSelect
        label={label}
        shown={made && kindOf(made.value)}
        kinds={kinds}
        {...(outside ? { outside } : {})}
        onChange={(kind) => onChange(firstValueOf(kind, wanted, names, value))}
      />
      {made ? (
        <Part
          value={made.value}
          wanted={made.wanted}
          names={names}
          depth={depth}
          Inner={ValueBuilder}
          onChange={(next) => onChange(made.write(next))}
        />
      ) : null}
    </div>
  );
}

/** As text, a total or a date moved is made first, then written out: what is made, and how it is written. */
function madeOf(
  value: Value,
  wanted: Wanted,
): { value: Value; wanted: Wanted; write: (value: Value) => Value } {
  if ((value.kind === 'written' || value.kind === 'writtenDay') && kindOf(value) === undefined) {
    const { kind, of } = value;
    return {
      value: of,
      wanted: kind === 'written' ? wantedNumber : wantedDate,
      write: (next) => ({ kind, of: next }),
    };
  }
  return { value, wanted, write: (next) => next };
}

/** The kinds of values to choose among, told in words. */
function KindSelect(props: {
  label: string;
  shown: ValueKind | undefined;
  kinds: readonly ValueKind[];
  outside?: { beyond: boolean; onNone: () => void };
  onChange: (kind: ValueKind) => void;
}) {
  const { label, shown, kinds, outside, onChange } = props;
  const id = useId();
  return (
    <p className="fe-value-kind">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={shown ?? (outside?.beyond ? 'beyond' : '')}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.currentTarget.value);
          if (kind) onChange(kind);
          else if (event.currentTarget.value === '') outside?.onNone();
        }}
      >
        {outside || shown === undefined ? (
          <option value="">{b(outside ? 'none' : 'kind.nothing')}</option>
        ) : null}
        {outside?.beyond ? <option value="beyond">{b('feel')}</option> : null}
        {shown && !kinds.includes(shown) ? <option value={shown}>{b(`kind.${shown}`)}</option> : null}
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {b(`kind.${kind}`)}
          </option>
        ))}
      </select>
    </p>
  );
}
