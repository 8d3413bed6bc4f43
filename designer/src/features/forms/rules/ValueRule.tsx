import { useId } from 'react';
import { inOne } from '../check/faultsAt.js';
import { TextField } from '../../../shared/fields/index.js';
import { f } from '../words.js';
import type { RuleName } from './ruleNames.js';

/** A rule that gives a value: FEEL, with the names it may read offered one click away. */
export function ValueRule(props: {
  label: string;
  help: string;
  value: string | undefined;
  names: readonly RuleName[];
  faults: readonly string[];
  onChange: (expression: string | undefined) => void;
}) {
  const { label, help, value, names, faults, onChange } = props;
  const id = useId();
  const insert = (path: string): void => {
    const before = value ?? '';
    onChange(before === '' || /[\s(]$/.test(before) ? before + path : `${before} ${path}`);
  };
  return (
    <div className="fe-rule">
      <TextField
        label={label}
        help={help}
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
          {names.map(({ path, label: name }) => (
            <option key={path.join('.')} value={path.join('.')}>
              {name}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}
