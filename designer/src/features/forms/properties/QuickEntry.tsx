import { PickField, TextField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { fieldsOf } from '../edit/node.js';
import { hasLiteral, LiteralField } from '../values/LiteralField.js';
import type { Editing } from './Editing.js';
import { RecordFields } from './RecordFields.js';
import type { PutRecord, RecordSettings } from './RecordSettings.js';
import { p } from './words.js';

type Template = NonNullable<RecordSettings['templates']>[number];
const MOST_QUESTIONS = 6;
const MOST_TEMPLATES = 30;

/** The few questions that are enough to write a record at once, and the answers ready to be chosen for them. */
export function QuickEntry(props: { editing: Editing; record: RecordSettings; put: PutRecord }) {
  const { editing, record, put } = props;
  const quick: readonly string[] = record.quick ?? [];
  const full = quick.length >= MOST_QUESTIONS;
  return (
    <>
      <fieldset className="fe-columns">
        <legend>{p('quick')}</legend>
        <p className="sf-help">{p(full ? 'quickFull' : 'quickHelp')}</p>
        <RecordFields
          editing={editing}
          role="quick"
          ids={quick}
          most={MOST_QUESTIONS}
          onChange={(next) =>
            put({ quick: next.length > 0 ? ([...next] as RecordSettings['quick']) : undefined })
          }
        />
      </fieldset>
      {quick.length > 0 || record.templates ? <Templates {...props} /> : null}
    </>
  );
}

function Templates(props: { editing: Editing; record: RecordSettings; put: PutRecord }) {
  const { editing, record, put } = props;
  const templates: readonly Template[] = record.templates ?? [];
  const write = (next: readonly Template[], group?: string): void =>
    put({ templates: next.length > 0 ? ([...next] as RecordSettings['templates']) : undefined }, group);
  return (
    <section aria-label={p('templates')}>
      <h3>{p('templates')}</h3>
      <p className="sf-help">{p('templatesHelp')}</p>
      {templates.map((template, index) => (
        // Templates are told apart by their place.
        <TemplateCard
          key={index}
          editing={editing}
          template={template}
          index={index}
          onChange={(next, group) =>
            write(
              templates.map((one, at) => (at === index ? next : one)),
              `templates.${index}.${group}`,
            )
          }
          onRemove={() => write(templates.filter((_one, at) => at !== index))}
        />
      ))}
      <button
        type="button"
        className="st-button st-quiet"
        disabled={templates.length >= MOST_TEMPLATES}
        onClick={() => write([...templates, { label: p('templateFirst'), answers: {} }])}
      >
        {p('templateAdd')}
      </button>
    </section>
  );
}

function TemplateCard(props: {
  editing: Editing;
  template: Template;
  index: number;
  onChange: (template: Template, group: string) => void;
  onRemove: () => void;
}) {
  const { editing, template, index, onChange, onRemove } = props;
  const { answers } = template;
  const at = `/record/templates/${index}`;
  const fields = fieldsOf(editing.form, false).map(({ field }) => field);
  const free = fields.filter(
    (field) => hasLiteral(field) && field.computed === undefined && !Object.hasOwn(answers, field.id),
  );
  const put = (id: string, value: unknown): void =>
    onChange({ ...template, answers: { ...answers, [id]: value ?? null } }, id);
  return (
    <fieldset className="fe-template">
      <legend>{p('template', { number: index + 1 })}</legend>
      <TextField
        label={p('templateLabel')}
        maxLength={60}
        value={template.label}
        fault={inOne(faultsAt(editing.faults, `${at}/label`))}
        onChange={(label) => onChange({ ...template, label }, 'label')}
      />
      {Object.entries(answers).map(([id, value]) => {
        const field = fields.find((one) => one.id === id);
        const label = field?.label ?? id;
        const fault =
          inOne(faultsAt(editing.faults, `${at}/answers/${id}`)) ??
          (value === null ? p('templateEmpty') : undefined);
        return (
          <div key={id} className="fe-template-answer">
            {field && hasLiteral(field) ? (
              <LiteralField
                label={label}
                field={field}
                codes={editing.codes}
                value={value}
                fault={fault}
                onChange={(next) => put(id, next)}
              />
            ) : (
              <p className="sf-field-fault">{fault ?? label}</p>
            )}
            <button
              type="button"
              className="st-button st-quiet"
              onClick={() => {
                const { [id]: _gone, ...left } = answers;
                onChange({ ...template, answers: left }, `${id}.retrait`);
              }}
            >
              {p('templateDrop', { label })}
            </button>
          </div>
        );
      })}
      {free.length > 0 ? (
        <PickField
          label={p('templateAsk')}
          value=""
          none={p('templateAskNone')}
          options={free.map((field) => ({ value: field.id, label: field.label ?? field.id }))}
          onChange={(id) => {
            if (id !== '') put(id, undefined);
          }}
        />
      ) : null}
      <button type="button" className="st-button st-quiet" onClick={onRemove}>
        {p('templateRemove', { label: template.label })}
      </button>
    </fieldset>
  );
}
