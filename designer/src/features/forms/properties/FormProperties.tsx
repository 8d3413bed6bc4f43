import type { Form } from '@trame/schemas';
import { CheckField, PickField, TextField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { fieldsOf } from '../edit/node.js';
import { withValueAt } from '../edit/pointer.js';
import { namesFor } from '../rules/ruleNames.js';
import { ValueRule } from '../rules/ValueRule.js';
import { ChecksEditor } from './ChecksEditor.js';
import type { Editing } from './Editing.js';
import { UsageList } from './UsageList.js';
import { p } from './words.js';

const USES = ['record', 'task', 'profile'] as const;

/** The form as a whole: what it is for, whose data it holds, how its records show, checks across questions. */
export function FormProperties({ editing, onRemove }: { editing: Editing; onRemove: () => void }) {
  const { form, change, faults, around, codes } = editing;
  const put = (pointer: string, value: unknown, group?: string): void =>
    change(withValueAt(form, pointer, value), group);
  const said = (pointer: string): string[] => faultsAt(faults, pointer);
  return (
    <div className="fe-settings">
      <TextField
        label={p('formTitle')}
        value={form.title}
        maxLength={200}
        fault={inOne(said('/title'))}
        onChange={(title) => put('/title', title, 'title')}
      />
      <TextField
        label={p('description')}
        lines
        value={form.description ?? ''}
        onChange={(text) => put('/description', text === '' ? undefined : text, 'description')}
      />
      <PickField
        label={p('use')}
        value={form.use}
        options={USES.map((use) => ({ value: use, label: p(`use.${use}`) }))}
        fault={inOne(said('/use'))}
        onChange={(use) => put('/use', use)}
      />
      <PickField
        label={p('domain')}
        help={p('domainHelp')}
        value={form.domain}
        options={around.dataDomains.map(({ id, label }) => ({ value: id, label }))}
        fault={inOne(said('/domain'))}
        onChange={(domain) => put('/domain', domain)}
      />
      <PickField
        label={p('toPerson')}
        help={p('toPersonHelp')}
        value={form.toPerson === undefined ? '' : form.toPerson ? 'oui' : 'non'}
        none={p('toPerson.none')}
        options={(['oui', 'non'] as const).map((value) => ({ value, label: p(`toPerson.${value}`) }))}
        onChange={(said) => put('/toPerson', said === '' ? undefined : said === 'oui')}
      />
      {form.use === 'record' ? <RecordProperties editing={editing} /> : null}
      <h2>{p('formChecks')}</h2>
      <ChecksEditor
        checks={form.checks ?? []}
        names={namesFor(form, '', codes)}
        first={`${fieldsOf(form, false)[0]?.field.id ?? 'aujourdHui'} != null`}
        faultOf={(place) => said(`/checks${place}`)}
        onChange={(checks, group) => put('/checks', checks, group)}
      />
      <UsageList title={p('usageForm')} find={() => editing.usage()} />
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onRemove}>
          {p('removeForm')}
        </button>
      </p>
    </div>
  );
}

/** How the records of the form show in a dossier. */
function RecordProperties({ editing }: { editing: Editing }) {
  const { form, change, faults, codes } = editing;
  const record = form.record ?? {};
  const put = (
    patch: { [K in keyof NonNullable<Form['record']>]?: NonNullable<Form['record']>[K] | undefined },
    group?: string,
  ): void => {
    const next = Object.fromEntries(
      Object.entries({ ...record, ...patch }).filter(([, value]) => value !== undefined),
    );
    change(withValueAt(form, '/record', Object.keys(next).length > 0 ? next : undefined), group);
  };
  const fields = fieldsOf(form, false);
  const dates = fields
    .filter(({ field }) => field.type === 'date' || field.type === 'dateTime')
    .map(({ field }) => ({ value: field.id, label: field.label ?? field.id }));
  const columns = record.columns ?? [];
  return (
    <>
      <h2>{p('record')}</h2>
      <PickField
        label={p('recordDate')}
        value={record.date ?? ''}
        none={p('recordDateNone')}
        options={dates}
        fault={inOne(faultsAt(faults, '/record/date'))}
        onChange={(date) => put({ date: date === '' ? undefined : date })}
      />
      <PickField
        label={p('recordExpires')}
        value={record.expires ?? ''}
        none={p('recordExpiresNone')}
        options={dates}
        fault={inOne(faultsAt(faults, '/record/expires'))}
        onChange={(expires) => put({ expires: expires === '' ? undefined : expires })}
      />
      <fieldset className="fe-columns">
        <legend>{p('recordColumns')}</legend>
        {fields
          .filter(
            ({ field }) =>
              !['group', 'repeat', 'information', 'signature', 'file', 'image'].includes(field.type),
          )
          .map(({ field }) => (
            <CheckField
              key={field.id}
              label={field.label ?? field.id}
              checked={columns.includes(field.id)}
              onChange={(wanted) => {
                const next = wanted ? [...columns, field.id] : columns.filter((id) => id !== field.id);
                put({ columns: next.length > 0 ? next : undefined });
              }}
            />
          ))}
      </fieldset>
      <ValueRule
        label={p('timeline')}
        help={p('timelineHelp')}
        value={record.timeline}
        names={namesFor(form, '', codes)}
        faults={faultsAt(faults, '/record/timeline')}
        onChange={(timeline) => put({ timeline }, 'timeline')}
      />
    </>
  );
}
