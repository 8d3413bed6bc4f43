import { useId } from 'react';
import { TextField } from '../../../shared/fields/index.js';
import { inOne } from '../check/faultsAt.js';
import { f } from '../words.js';
import type { RuleName } from './ruleNames.js';

/** The FEEL itself, with the names it may read offered one click away. */
export function FeelText(props: {
  label: string;
  value: string | undefined;
  names: readonly RuleName[];
  faults: readonly string[];
  onChange: (expression: string) => void;
}) {
  const { label, value, names, faults, onChange } = props;
  const id = useId();
  const insert = (path: string): void => {
    const before = value ?? '';
    onChange(before === '' || /[\s(]$/.test(before) ? before + path : `${before} ${path}`);
  };
  return (
    <>
      <TextField
        label={label}
        value={value ?? ''}
        lines
        code
        maxLength={2000}
        fault={inOne(faults)}
        onChange={onChange}
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
          {names.map(({ path, label: name, group }) => (
            <option key={path.join('.')} value={path.join('.')}>
              {path[0] === 'precedent' ? `${name} (${group})` : name}
            </option>
          ))}
        </select>
      </p>
    </>
  );
}
