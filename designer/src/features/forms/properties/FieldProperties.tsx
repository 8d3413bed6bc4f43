import { fieldTypes } from '@trame/language';
import type { Field } from '@trame/schemas';
import { CheckField, PickField, TextField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { changeNode, isNamed, relabelField } from '../edit/change.js';
import { convertField } from '../edit/convertField.js';
import { containerOf, fieldAt, idsIn } from '../edit/node.js';
import { placeOf } from '../edit/pointer.js';
import { followLabels } from '../rules/followLabels.js';
import { PALETTE } from '../tree/palette.js';
import { w } from '../tree/words.js';
import { AnswerProperties } from './AnswerProperties.js';
import { codeSystemsOf } from './codeSystemsOf.js';
import type { Editing } from './Editing.js';
import { FirstAnswer } from './FirstAnswer.js';
import { LinkProperties } from './LinkProperties.js';
import { MessagesEditor } from './MessagesEditor.js';
import type { PutField } from './PutField.js';
import { RuleProperties } from './RuleProperties.js';
import { UsageList } from './UsageList.js';
import { p } from './words.js';

/** A question and all it says: what is asked, how it is answered, how it looks, its rules, its links. */
export function FieldProperties({ editing, pointer }: { editing: Editing; pointer: string }) {
  const { form, change, faults, published } = editing;
  const field = fieldAt(form, pointer);
  const put: PutField = (patch, group) =>
    change(
      followLabels(form, changeNode<Field>(form, pointer, patch), pointer, editing.codes),
      group && `${pointer}.${group}`,
    );
  const said = (key: string): string[] => faultsAt(faults, `${pointer}/${key}`);
  const { answered } = fieldTypes[field.type];
  return (
    <>
      {field.type === 'information' ? (
        <TextField
          label={p('text')}
          lines
          maxLength={4000}
          value={field.text ?? ''}
          fault={inOne(said('text'))}
          onChange={(text) => put({ text }, 'text')}
        />
      ) : (
        <TextField
          label={p('label')}
          lines
          maxLength={200}
          value={field.label ?? ''}
          fault={inOne([...said('label'), ...faultsAt(faults, pointer)])}
          onChange={(label) =>
            change(relabelField(form, pointer, label, published.fields), `${pointer}.label`)
          }
        />
      )}
      {answered ? (
        <TextField
          label={p('help')}
          lines
          maxLength={1000}
          value={field.help ?? ''}
          fault={inOne(said('help'))}
          onChange={(help) => put({ help: help === '' ? undefined : help }, 'help')}
        />
      ) : null}
      <PickField
        label={p('type')}
        help={p('typeHelp')}
        value={field.type}
        options={PALETTE.flatMap(({ group, types }) =>
          types.map((type) => ({ value: type, label: w(`type.${type}`), group: w(`group.${group}`) })),
        )}
        onChange={(type) => change(convertField(form, pointer, type as Field['type']))}
      />
      {answered && field.computed === undefined ? (
        <CheckField
          label={p('required')}
          checked={field.required ?? false}
          onChange={(required) => put({ required: required ? true : undefined, requiredWhen: undefined })}
        />
      ) : null}
      <AnswerProperties editing={editing} pointer={pointer} field={field} put={put} said={said} />
      {answered ? (
        <FirstAnswer editing={editing} pointer={pointer} field={field} put={put} said={said} />
      ) : null}
      {answered ? <MessagesEditor key={pointer} field={field} put={put} said={said} /> : null}
      {/* The question that comes to this place is another: what was replaced in the rules of this one is not its own. */}
      <RuleProperties
        key={field.id}
        editing={editing}
        pointer={pointer}
        field={field}
        put={put}
        said={said}
      />
      <details className="fe-more">
        <summary>{p('more')}</summary>
        <IdInput editing={editing} pointer={pointer} field={field} put={put} />
        {answered ? (
          <LinkProperties
            field={field}
            put={put}
            said={said}
            domains={editing.around.dataDomains}
            systems={codeSystemsOf(form)}
          />
        ) : null}
        <UsageList key={field.id} title={p('usage')} find={() => editing.usage([pathOf(editing, pointer)])} />
      </details>
    </>
  );
}

/** The ids from the outermost group or repeat: what the server calls the field. */
export function pathOf({ form }: Pick<Editing, 'form'>, pointer: string): string {
  const ids: string[] = [];
  for (let at = pointer; at !== '';) {
    ids.unshift(fieldAt(form, at).id);
    const container = containerOf(form, placeOf(at).list);
    at = container === '' ? '' : container.slice(0, container.lastIndexOf('/'));
  }
  return ids.join('.');
}

function IdInput(props: { editing: Editing; pointer: string; field: Field; put: PutField }) {
  const { editing, pointer, field, put } = props;
  const { form, published, faults } = editing;
  const others = idsIn(form, containerOf(form, placeOf(pointer).list));
  others.delete(field.id);
  const fixed = published.fields.has(field.id) || isNamed(form, field.id);
  return (
    <TextField
      label={p('id')}
      help={p(fixed ? 'idFixed' : 'idFree')}
      code
      maxLength={60}
      disabled={fixed}
      value={field.id}
      fault={inOne([
        ...faultsAt(faults, `${pointer}/id`),
        ...(others.has(field.id) ? [p('idTaken')] : []),
        ...(/^[a-z][A-Za-z0-9]*$/.test(field.id) ? [] : [p('idShape')]),
      ])}
      onChange={(id) => put({ id }, 'id')}
    />
  );
}
