import type { TeamSheet } from '@trame/schemas';
import { useId } from 'react';
import { t } from '../words.js';

/** A function of the team, among those of the pack. */
export function FunctionField(props: {
  functions: TeamSheet['functions'];
  value: string;
  onChange: (id: string) => void;
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t('team.function')}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      >
        <option value="">{t('team.function.none')}</option>
        {props.functions.map((each) => (
          <option key={each.id} value={each.id}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}
