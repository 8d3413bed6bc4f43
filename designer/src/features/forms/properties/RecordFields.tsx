import { CheckField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { fieldsOf } from '../edit/node.js';
import { mayServe } from '../edit/recordSettings.js';
import type { Editing } from './Editing.js';
import { p } from './words.js';

/** The questions that have a role in records, to be ticked; those that can have it no more show until they are let go. */
export function RecordFields(props: {
  editing: Editing;
  role: 'columns' | 'quick' | 'series';
  ids: readonly string[];
  /** The most that may be ticked. */
  most?: number;
  onChange: (ids: readonly string[]) => void;
}) {
  const { editing, role, ids, most = Infinity, onChange } = props;
  const fields = fieldsOf(editing.form, false).map(({ field }) => field);
  const able = fields.filter((field) => mayServe(field, role));
  const lost = [...new Set(ids)].filter((id) => !able.some((field) => field.id === id));
  const faultOf = (id: string): string | undefined =>
    inOne(faultsAt(editing.faults, `/record/${role}/${ids.indexOf(id)}`));
  const toggle = (id: string, wanted: boolean): void =>
    onChange(wanted ? [...ids, id] : ids.filter((one) => one !== id));
  return (
    <>
      {able
        .filter(({ id }) => ids.length < most || ids.includes(id))
        .map(({ id, label }) => (
          <CheckField
            key={id}
            label={label ?? id}
            checked={ids.includes(id)}
            fault={faultOf(id)}
            onChange={(wanted) => toggle(id, wanted)}
          />
        ))}
      {lost.map((id) => (
        <CheckField
          key={id}
          label={fields.find((field) => field.id === id)?.label ?? id}
          checked
          fault={faultOf(id) ?? p('recordLost')}
          onChange={(wanted) => toggle(id, wanted)}
        />
      ))}
    </>
  );
}
