import { useState } from 'react';
import { delayOf, readDelay } from './delay.js';
import { DurationField } from './DurationField.js';
import { ChoiceField } from './fields.js';
import { FeelField } from './FeelField.js';
import { p } from './words.js';

/** A delay as people say it: a number and a unit, or an expression that gives it. */
export function DelayField({
  label,
  value,
  onChange,
  optional = false,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  optional?: boolean;
}) {
  const delay = readDelay(value);
  const [byExpression, setByExpression] = useState(value !== '' && !delay);
  const kind = byExpression ? 'expression' : value === '' ? '' : 'delai';
  const kinds = [
    { id: 'delai', label: p('delayFixed') },
    { id: 'expression', label: p('delayFeel') },
  ];
  return (
    <>
      <ChoiceField
        label={label}
        value={kind}
        choices={kinds}
        {...(optional || value === '' ? { none: p('delayNone') } : {})}
        onChange={(chosen) => {
          setByExpression(chosen === 'expression');
          if (chosen === '') onChange('');
          else if (chosen === 'delai' && !delay) onChange(delayOf(7, 'D'));
        }}
      />
      {kind === 'delai' && delay ? <DurationField value={value} onChange={onChange} /> : null}
      {kind === 'expression' ? (
        <FeelField
          label={p('delayExpression')}
          hint={p('delayExpressionHint')}
          value={value}
          onChange={onChange}
          literal={(text) => /^P(?=[\dT])/.test(text)}
          required
        />
      ) : null}
    </>
  );
}
