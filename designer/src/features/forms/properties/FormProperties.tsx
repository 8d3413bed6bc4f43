import { PickField, TextField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { fieldsOf } from '../edit/node.js';
import { withValueAt } from '../edit/pointer.js';
import { namesFor } from '../rules/ruleNames.js';
import { ChecksEditor } from './ChecksEditor.js';
import type { Editing } from './Editing.js';
import { RecordProperties } from './RecordProperties.js';
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
