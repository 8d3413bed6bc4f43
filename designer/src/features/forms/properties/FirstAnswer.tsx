import { fieldTypes } from '@trame/language';
import type { Field } from '@trame/schemas';
import { inOne } from '../check/faultsAt.js';
import { hasLiteral, LiteralField } from '../values/LiteralField.js';
import type { Editing } from './Editing.js';
import type { PutField } from './PutField.js';
import { p } from './words.js';

/** The answer a question has before anybody answers, the same for all. */
export function FirstAnswer(props: {
  editing: Editing;
  pointer: string;
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
}) {
  const { editing, field, put, said } = props;
  const value: unknown = field.default;
  const { ownHand } = fieldTypes[field.type];
  if (value === undefined && (ownHand === true || field.computed !== undefined || !hasLiteral(field)))
    return null;
  if (!hasLiteral(field)) {
    return (
      <div className="sf-field">
        <p className="sf-help">{p('defaultOther')}</p>
        <button type="button" className="st-button st-quiet" onClick={() => put({ default: undefined })}>
          {p('defaultDrop')}
        </button>
      </div>
    );
  }
  return (
    <LiteralField
      label={p('default')}
      help={p('defaultText')}
      field={field}
      codes={editing.codes}
      value={value}
      fault={inOne(said('default'))}
      onChange={(next) => put({ default: next }, 'default')}
    />
  );
}
