import type { Composition } from '@trame/schemas';
import { useId } from 'react';
import { t } from './words.js';

/** The place of a member, among those of the pack. */
export function RoleField(props: {
  roles: Composition['roles'];
  value: string;
  onChange: (code: string) => void;
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t('role')}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={props.value}
        required
        onChange={({ target }) => props.onChange(target.value)}
      >
        <option value="">{t('role.none')}</option>
        {props.roles.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
