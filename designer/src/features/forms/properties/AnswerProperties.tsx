import { fieldTypes } from '@trame/language';
import type { Field } from '@trame/schemas';
import { CheckField, NumberField, PickField, TextField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { displaysOf } from '../edit/displaysOf.js';
import { addFieldAt } from '../edit/newNode.js';
import { LABELS } from '../tree/labels.js';
import { DayField } from '../values/DayField.js';
import { codeSystemsOf } from './codeSystemsOf.js';
import type { Editing } from './Editing.js';
import type { PutField } from './PutField.js';
import { OptionsTable } from './OptionsTable.js';
import { p } from './words.js';
import { YesNoAnswers } from './YesNoAnswers.js';

const FORMATS = [
  'email',
  'phone',
  'postcode',
  'finess',
  'rpps',
  'nir',
  'iban',
  'url',
  'siret',
  'mssante',
] as const;
const MEGA = 1_000_000;

/** How a question is answered and looks: only what means something for its type. */
export function AnswerProperties(props: {
  editing: Editing;
  pointer: string;
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
}) {
  const { editing, pointer, field, put, said } = props;
  const uses = new Set<string>(fieldTypes[field.type].uses);
  const displays = displaysOf(field.type);
  return (
    <>
      {field.type === 'yesNo' ? (
        <YesNoAnswers editing={editing} pointer={pointer} field={field} put={put} />
      ) : null}
      {uses.has('options') && field.type !== 'yesNo' ? (
        <OptionsTable
          options={field.options ?? []}
          published={editing.published.values.get(field.id) ?? new Set()}
          faultOf={(index, key) => faultsAt(editing.faults, `${pointer}/options/${index}/${key}`)}
          systems={codeSystemsOf(editing.form)}
          onChange={(options, group) => put({ options: options as Field['options'] }, group)}
          onAsk={(index) => {
            const list = `${pointer}/options/${index}/fields`;
            const added = addFieldAt(
              editing.form,
              list,
              field.options?.[index]?.fields?.length ?? 0,
              'text',
              LABELS,
            );
            editing.change(added.form);
            editing.select(added.pointer);
          }}
        />
      ) : null}
      {uses.has('codes') ? (
        <PickField
          label={p('codes')}
          value={field.codes ?? ''}
          none={p('codesEmpty')}
          options={editing.around.codes.map(({ id, title, count }) => ({
            value: id,
            label: `${title} (${count})`,
          }))}
          fault={inOne(said('codes'))}
          onChange={(codes) => put({ codes: codes === '' ? undefined : codes })}
        />
      ) : null}
      {uses.has('format') ? (
        <PickField
          label={p('format')}
          value={field.format ?? ''}
          none={p('formatNone')}
          options={FORMATS.map((format) => ({ value: format, label: p(`format.${format}`) }))}
          fault={inOne(said('format'))}
          onChange={(format) => put({ format: format === '' ? undefined : (format as Field['format']) })}
        />
      ) : null}
      {uses.has('min') ? <Bounds field={field} put={put} said={said} /> : null}
      <div className="fe-pair">
        {(['minLength', 'maxLength', 'minItems', 'maxItems'] as const)
          .filter((key) => uses.has(key))
          .map((key) => (
            <NumberField
              key={key}
              label={p(key)}
              value={field[key]}
              fault={inOne(said(key))}
              onChange={(value) => put({ [key]: value }, key)}
            />
          ))}
      </div>
      {uses.has('unit') ? (
        <TextField
          label={p('unit')}
          value={field.unit ?? ''}
          onChange={(unit) => put({ unit: unit === '' ? undefined : unit }, 'unit')}
        />
      ) : null}
      {uses.has('accept') ? (
        <TextField
          label={p('accept')}
          help={p('acceptHelp')}
          value={(field.accept ?? []).join(', ')}
          fault={inOne(said('accept'))}
          onChange={(text) => {
            const accept = text
              .split(',')
              .map((one) => one.trim())
              .filter(Boolean);
            put({ accept: accept.length > 0 ? accept : undefined }, 'accept');
          }}
        />
      ) : null}
      {uses.has('maxBytes') ? (
        <NumberField
          label={p('maxMega')}
          value={field.maxBytes === undefined ? undefined : field.maxBytes / MEGA}
          fault={inOne(said('maxBytes'))}
          onChange={(mega) =>
            put({ maxBytes: mega === undefined ? undefined : Math.round(mega * MEGA) }, 'maxBytes')
          }
        />
      ) : null}
      {uses.has('signatory') ? (
        <TextField
          label={p('signatory')}
          value={field.signatory ?? ''}
          fault={inOne(said('signatory'))}
          onChange={(signatory) => put({ signatory: signatory === '' ? undefined : signatory }, 'signatory')}
        />
      ) : null}
      {uses.has('identityCheck') ? (
        <CheckField
          label={p('identityCheck')}
          checked={field.identityCheck ?? false}
          onChange={(identityCheck) => put({ identityCheck: identityCheck || undefined })}
        />
      ) : null}
      {uses.has('display') && displays.length > 0 ? (
        <PickField
          label={p('display')}
          value={field.display ?? ''}
          none={p('displayAuto')}
          options={displays.map((display) => ({ value: display, label: p(`display.${display}`) }))}
          onChange={(display) => put({ display: display === '' ? undefined : (display as Field['display']) })}
        />
      ) : null}
      {uses.has('layout') ? (
        <PickField
          label={p('layout')}
          value={field.layout ?? 'cards'}
          options={(['cards', 'table'] as const).map((layout) => ({
            value: layout,
            label: p(`layout.${layout}`),
          }))}
          onChange={(layout) => put({ layout: layout as Field['layout'] })}
        />
      ) : null}
      <PickField
        label={p('width')}
        value={field.width ?? 'full'}
        options={(['full', 'half', 'third'] as const).map((width) => ({
          value: width,
          label: p(`width.${width}`),
        }))}
        onChange={(width) => put({ width: width === 'full' ? undefined : (width as Field['width']) })}
      />
    </>
  );
}

function Bounds({
  field,
  put,
  said,
}: {
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
}) {
  const numeric = field.type === 'integer' || field.type === 'decimal';
  return (
    <div className="fe-pair">
      {(['min', 'max'] as const).map((key) => {
        const value = field[key];
        if (numeric) {
          return (
            <NumberField
              key={key}
              label={p(key)}
              value={typeof value === 'number' ? value : undefined}
              fault={inOne(said(key))}
              onChange={(next) => put({ [key]: next }, key)}
            />
          );
        }
        return (
          <DayField
            key={key}
            label={p(key === 'min' ? 'minDate' : 'maxDate')}
            withTime={field.type === 'dateTime'}
            value={value === undefined ? undefined : String(value)}
            fault={inOne(said(key))}
            onChange={(next) => put({ [key]: next }, key)}
          />
        );
      })}
    </div>
  );
}
