import { PickOptions } from '../../../../../shared/fields/index.js';
import { findName } from '../../ruleNames.js';
import { givenName, giveName, sourceOf } from '../naming.js';
import type { PartProps } from '../PartProps.js';
import { named } from '../valueKinds.js';
import { b } from '../words.js';

/** Which answer, which fact of the dossier, which answer of the record before. */
export function NamePart({ value, wanted, names, onChange }: PartProps) {
  const path = givenName(value) ?? [];
  const key = path.join('.');
  const source = sourceOf(path);
  const offered = named(source, wanted, names);
  const known = offered.some((one) => one.path.join('.') === key);
  return (
    <select
      aria-label={b(`which.${source}`)}
      value={key}
      onChange={(event) => {
        const chosen = offered.find((one) => one.path.join('.') === event.currentTarget.value);
        if (chosen) onChange(giveName(chosen, wanted));
      }}
    >
      {known ? null : <option value={key}>{findName(names, path)?.label ?? key}</option>}
      <PickOptions
        options={offered.map((one) => ({ value: one.path.join('.'), label: one.label, group: one.group }))}
      />
    </select>
  );
}
