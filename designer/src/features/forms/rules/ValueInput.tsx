import { durationInWords, type Operand } from '@trame/language';
import { useState } from 'react';
import { f } from '../words.js';
import { firstValue } from './operators.js';
import { findName, type NameKind, type RuleName } from './ruleNames.js';

type Put = (value: Operand) => void;

/** What a name is compared with: a value of its kind, another name, or a date moved by a duration. */
export function ValueInput(props: {
  name: RuleName;
  names: readonly RuleName[];
  value: Operand;
  onChange: Put;
}) {
  const { name, names, value, onChange } = props;
  const others = names.filter((one) => one.kind === name.kind && one.path.join('.') !== name.path.join('.'));
  const choices = [
    'literal',
    ...(others.length > 0 ? (['name'] as const) : []),
    ...(name.kind === 'date' ? (['moved'] as const) : []),
  ] as const;
  const chosen = value.kind === 'name' ? 'name' : value.kind === 'moved' ? 'moved' : 'literal';
  return (
    <>
      {choices.length > 1 ? (
        <select
          aria-label={f('rule.valueKind')}
          value={chosen}
          onChange={(event) => {
            const today = ['aujourdHui'];
            if (event.currentTarget.value === 'name')
              onChange({ kind: 'name', path: others[0]?.path ?? today });
            else if (event.currentTarget.value === 'moved')
              onChange({ kind: 'moved', path: today, by: '-', duration: 'P1Y' });
            else onChange(literalFor(name));
          }}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {f(`rule.value.${one}`)}
            </option>
          ))}
        </select>
      ) : null}
      {value.kind === 'name' ? (
        <NameSelect names={others} path={value.path} onChange={(path) => onChange({ kind: 'name', path })} />
      ) : value.kind === 'moved' ? (
        <MovedInput names={names} value={value} onChange={onChange} />
      ) : (
        <LiteralInput name={name} value={value} onChange={onChange} />
      )}
    </>
  );
}

function literalFor(name: RuleName): Operand {
  const first = firstValue(name);
  return first.kind === 'name' ? { kind: 'date', value: new Date().toISOString().slice(0, 10) } : first;
}

function NameSelect(props: {
  names: readonly RuleName[];
  path: string[];
  onChange: (path: string[]) => void;
}) {
  const { names, path, onChange } = props;
  const key = path.join('.');
  return (
    <select
      aria-label={f('rule.value')}
      value={key}
      onChange={(event) => onChange(event.currentTarget.value.split('.'))}
    >
      {findName(names, path) ? null : <option value={key}>{key}</option>}
      {names.map((one) => (
        <option key={one.path.join('.')} value={one.path.join('.')}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

const UNITS = ['Y', 'M', 'D'] as const;

function MovedInput(props: {
  names: readonly RuleName[];
  value: Operand & { kind: 'moved' };
  onChange: Put;
}) {
  const { names, value, onChange } = props;
  return (
    <>
      <NameSelect
        names={names.filter(({ kind }) => kind === 'date')}
        path={value.path}
        onChange={(path) => onChange({ ...value, path })}
      />
      <DurationInput
        by={value.by}
        duration={value.duration}
        onChange={(by, duration) => onChange({ ...value, by, duration })}
      />
    </>
  );
}

/** How far a date is moved, after or before. */
export function DurationInput(props: {
  by: '+' | '-';
  duration: string;
  onChange: (by: '+' | '-', duration: string) => void;
}) {
  const { by, duration, onChange } = props;
  const [, amount, unit] = /^P(\d+)([YMD])$/.exec(duration) ?? [];
  // A delay of several units, or of hours, is told as it is written: two controls would say less.
  if (amount === undefined)
    return (
      <span className="fe-fixed">
        {f(by === '+' ? 'rule.sign.plus' : 'rule.sign.minus')} {durationInWords(duration)}
      </span>
    );
  return (
    <>
      <select
        aria-label={f('rule.sign')}
        value={by}
        onChange={(event) => onChange(event.currentTarget.value === '+' ? '+' : '-', duration)}
      >
        <option value="+">{f('rule.sign.plus')}</option>
        <option value="-">{f('rule.sign.minus')}</option>
      </select>
      <input
        type="number"
        min={0}
        max={9999}
        aria-label={f('rule.amount')}
        className="fe-short"
        value={amount}
        onChange={(event) =>
          onChange(by, `P${Math.max(0, Math.trunc(event.currentTarget.valueAsNumber || 0))}${unit}`)
        }
      />
      <select
        aria-label={f('rule.unit')}
        value={unit}
        onChange={(event) => onChange(by, `P${amount}${event.currentTarget.value}`)}
      >
        {UNITS.map((one) => (
          <option key={one} value={one}>
            {f(`rule.unit.${one}`)}
          </option>
        ))}
      </select>
    </>
  );
}

/** A fixed value: a closed answer, a number, a date, a text. */
export function LiteralInput({ name, value, onChange }: { name: RuleName; value: Operand; onChange: Put }) {
  const text = value.kind === 'text' ? value.value : value.kind === 'number' ? String(value.value) : '';
  if (name.answers) {
    return (
      <select
        aria-label={f('rule.value')}
        value={text}
        onChange={(event) => onChange({ kind: 'text', value: event.currentTarget.value })}
      >
        {name.answers.some((answer) => answer.value === text) ? null : <option value={text}>{text}</option>}
        {name.answers.map((answer) => (
          <option key={answer.value} value={answer.value}>
            {answer.label}
          </option>
        ))}
      </select>
    );
  }
  if (name.kind === 'number') return <NumberLiteral value={value} onChange={onChange} />;
  if (name.kind === 'date') {
    return (
      <input
        type="date"
        aria-label={f('rule.value')}
        value={value.kind === 'date' ? value.value : ''}
        onChange={(event) => {
          if (event.currentTarget.value) onChange({ kind: 'date', value: event.currentTarget.value });
        }}
      />
    );
  }
  return (
    <input
      type="text"
      aria-label={f('rule.value')}
      value={text}
      onChange={(event) => onChange({ kind: 'text', value: event.currentTarget.value })}
    />
  );
}

function NumberLiteral({ value, onChange }: { value: Operand; onChange: Put }) {
  const number = value.kind === 'number' ? value.value : 0;
  const [typed, setTyped] = useState<string>();
  return (
    <input
      type="text"
      inputMode="decimal"
      className="fe-short"
      aria-label={f('rule.value')}
      value={typed ?? String(number).replace('.', ',')}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const read = Number(text.replace(',', '.'));
        if (text.trim() !== '' && Number.isFinite(read)) onChange({ kind: 'number', value: read });
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

/** Several closed answers, ticked; of what is not closed, a text with commas. */
export function ValueList(props: {
  name: RuleName;
  values: Operand[];
  onChange: (values: Operand[]) => void;
}) {
  const { name, values, onChange } = props;
  const chosen = values.flatMap((value) => (value.kind === 'text' ? [value.value] : []));
  const answers: NonNullable<RuleName['answers']> = name.answers ?? [];
  const kind: NameKind = name.kind;
  if (kind !== 'closed' && kind !== 'ticked') return null;
  return (
    <fieldset className="fe-values">
      <legend className="visually-hidden">{f('rule.values')}</legend>
      {answers.map(({ value, label }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            // A list of nothing is no condition: the last one stays.
            disabled={chosen.length === 1 && chosen[0] === value}
            onChange={(event) => {
              const next = event.currentTarget.checked
                ? answers.map((answer) => answer.value).filter((one) => one === value || chosen.includes(one))
                : chosen.filter((one) => one !== value);
              onChange(next.map((one) => ({ kind: 'text', value: one })));
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
