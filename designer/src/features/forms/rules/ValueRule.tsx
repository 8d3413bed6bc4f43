import { sayValue, writeValue } from '@trame/language';
import { useId, useState } from 'react';
import { TextField } from '../../../shared/fields/index.js';
import { inOne } from '../check/faultsAt.js';
import { f } from '../words.js';
import '../editor.css';
import { Expert } from './Expert.js';
import { readRule } from './readRule.js';
import { valueLexiconOf, type RuleName } from './ruleNames.js';
import { ValueBuilder } from './values/ValueBuilder.js';
import type { Wanted } from './values/Wanted.js';
import { b } from './values/words.js';

/** The rules that give a value. */
export type ValueRuleKind = 'computed' | 'defaultFrom' | 'signatoryName' | 'summary' | 'timeline';

/**
 * A rule that gives a value: chosen among kinds that people know, told in a French sentence, with the FEEL beneath for
 * experts. What FEEL says beyond them stays as it is written.
 */
export function ValueRule(props: {
  kind: ValueRuleKind;
  label: string;
  help: string;
  /** What the value must be. */
  wanted: Wanted;
  value: string | undefined;
  names: readonly RuleName[];
  faults: readonly string[];
  onChange: (expression: string | undefined) => void;
}) {
  const { kind, label, help, wanted, value, names, faults, onChange } = props;
  const id = useId();
  const { value: read, stale } = readRule(value, names);
  const beyond = value !== undefined && !read;
  // An arrow key on the list of kinds is enough to replace what an expert wrote: it is one press away.
  const [former, setFormer] = useState<string>();
  const build = (next: string | undefined): void => {
    if (beyond) setFormer(value);
    onChange(next);
  };
  const said = [
    ...(read ? [b(`sentence.${kind}`, { value: sayValue(read, valueLexiconOf(names)) })] : []),
    ...(former === undefined ? [] : [b('replaced')]),
  ];
  return (
    <fieldset className="fe-rule fe-value-rule" aria-describedby={help === '' ? undefined : `${id}-aide`}>
      <legend>{label}</legend>
      {help === '' ? null : (
        <p id={`${id}-aide`} className="sf-help">
          {help}
        </p>
      )}
      <ValueBuilder
        label={b('pick')}
        value={read}
        wanted={wanted}
        names={names}
        depth={0}
        outside={{ beyond, onNone: () => build(undefined) }}
        onChange={(next) => build(writeValue(next))}
      />
      {beyond ? <p className="sf-help">{b(stale ? 'stale' : 'tooRich')}</p> : null}
      {said.length > 0 ? (
        <p className="fe-sentence" role="status">
          {said.join(' ')}
        </p>
      ) : null}
      {former === undefined ? null : (
        <button
          type="button"
          className="st-button st-quiet"
          onClick={() => {
            setFormer(undefined);
            onChange(former);
          }}
        >
          {b('takeBack')}
        </button>
      )}
      <Expert summary={b('expert')} needed={beyond || faults.length > 0}>
        <FeelText {...{ value, names, faults, onChange }} />
      </Expert>
    </fieldset>
  );
}

/** The FEEL itself, with the names it may read offered one click away. */
function FeelText(props: {
  value: string | undefined;
  names: readonly RuleName[];
  faults: readonly string[];
  onChange: (expression: string | undefined) => void;
}) {
  const { value, names, faults, onChange } = props;
  const id = useId();
  const insert = (path: string): void => {
    const before = value ?? '';
    onChange(before === '' || /[\s(]$/.test(before) ? before + path : `${before} ${path}`);
  };
  return (
    <>
      <TextField
        label={b('formula')}
        value={value ?? ''}
        lines
        code
        maxLength={2000}
        fault={inOne(faults)}
        onChange={(text) => onChange(text.trim() === '' ? undefined : text)}
      />
      <p className="fe-insert">
        <label htmlFor={id}>{f('rule.names')}</label>
        <select
          id={id}
          value=""
          onChange={(event) => {
            if (event.currentTarget.value !== '') insert(event.currentTarget.value);
          }}
        >
          <option value="">—</option>
          {names.map(({ path, label, group }) => (
            <option key={path.join('.')} value={path.join('.')}>
              {path[0] === 'precedent' ? `${label} (${group})` : label}
            </option>
          ))}
        </select>
      </p>
    </>
  );
}
