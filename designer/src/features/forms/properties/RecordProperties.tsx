import { seriesOf } from '@trame/language';
import { CheckField, PickField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { fieldsOf } from '../edit/node.js';
import { withValueAt } from '../edit/pointer.js';
import { mayServe } from '../edit/recordSettings.js';
import { namesOfRule } from '../rules/namesOfRule.js';
import { ValueRule } from '../rules/ValueRule.js';
import { wantedText } from '../rules/values/Wanted.js';
import type { Editing } from './Editing.js';
import { QuickEntry } from './QuickEntry.js';
import { RecordFields } from './RecordFields.js';
import type { PutRecord } from './RecordSettings.js';
import { p } from './words.js';

/** How the records of the form show in a dossier. */
export function RecordProperties({ editing }: { editing: Editing }) {
  const { form, change, faults, codes } = editing;
  const record = form.record ?? {};
  const put: PutRecord = (patch, group) => {
    const next = Object.fromEntries(
      Object.entries({ ...record, ...patch }).filter(([, value]) => value !== undefined),
    );
    change(
      withValueAt(form, '/record', Object.keys(next).length > 0 ? next : undefined),
      group && `record.${group}`,
    );
  };
  const fields = fieldsOf(form, false);
  const dates = fields
    .filter(({ field }) => mayServe(field, 'date'))
    .map(({ field }) => ({ value: field.id, label: field.label ?? field.id }));
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
        onChange={(expires) =>
          put(
            expires === '' ? { expires: undefined, expiresWhen: undefined, notice: undefined } : { expires },
          )
        }
      />
      <fieldset className="fe-columns">
        <legend>{p('recordColumns')}</legend>
        <RecordFields
          editing={editing}
          role="columns"
          ids={record.columns ?? []}
          onChange={(next) => put({ columns: next.length > 0 ? [...next] : undefined })}
        />
      </fieldset>
      <fieldset className="fe-columns">
        <legend>{p('recordSeries')}</legend>
        <p className="sf-help">{p('recordSeriesHelp')}</p>
        <RecordFields
          editing={editing}
          role="series"
          ids={seriesOf(form)}
          most={5}
          onChange={(next) => put({ series: next.length > 1 ? [...next] : next[0] })}
        />
      </fieldset>
      <CheckField
        label={p('recordReceipt')}
        help={p('recordReceiptHelp')}
        checked={record.receipt ?? false}
        onChange={(receipt) => put({ receipt: receipt ? true : undefined })}
      />
      <CheckField
        label={p('recordAddressed')}
        help={p('recordAddressedHelp')}
        checked={record.addressed ?? false}
        onChange={(addressed) => put({ addressed: addressed ? true : undefined })}
      />
      <QuickEntry editing={editing} record={record} put={put} />
      <ValueRule
        kind="timeline"
        wanted={wantedText}
        label={p('timeline')}
        help={p('timelineHelp')}
        value={record.timeline}
        names={namesOfRule(form, 'timeline', '', codes)}
        faults={faultsAt(faults, '/record/timeline')}
        onChange={(timeline) => put({ timeline }, 'timeline')}
      />
    </>
  );
}
