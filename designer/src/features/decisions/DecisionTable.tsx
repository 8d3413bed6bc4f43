import { aggregators, type Aggregator, type Decision, type HitPolicy, hitPolicyNames } from '@trame/language';
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react';
import type { ApiFault } from '@trame/schemas';
import { useId } from 'react';
import {
  addInput,
  addOutput,
  addRule,
  changeCell,
  changeInput,
  changeOutput,
  copyRule,
  moveRule,
  removeInput,
  removeOutput,
  removeRule,
} from './changeTable.js';
import { Choice, Text } from './fields.js';
import { w } from './words.js';

const TYPES = ['string', 'number', 'boolean', 'date', 'dateTime'] as const;
const types = [{ id: '', label: w('anyType') }, ...TYPES.map((id) => ({ id, label: w(id) }))];

type Change = (next: Decision, group?: string) => void;

/** A decision table: how it decides, what it reads and gives, its rules; each cell is a field with its name. */
export function DecisionTable({
  table,
  faults,
  onChange,
}: {
  table: Decision;
  faults: readonly ApiFault[];
  onChange: Change;
}) {
  return (
    <>
      <div className="de-policy">
        <Text label={w('name')} value={table.name} onChange={(name) => onChange({ ...table, name }, 'nom')} />
        <Choice
          label={w('policy')}
          value={table.hitPolicy}
          choices={hitPolicyNames.map((id) => ({ id, label: w(id) }))}
          onChange={(id) => {
            const { aggregation: _dropped, ...rest } = table;
            onChange({ ...(id === 'COLLECT' ? table : rest), hitPolicy: id as HitPolicy });
          }}
        />
        {table.hitPolicy === 'COLLECT' ? (
          <Choice
            label={w('aggregation')}
            value={table.aggregation ?? ''}
            choices={[{ id: '', label: w('list') }, ...aggregators.map((id) => ({ id, label: w(id) }))]}
            onChange={(id) => {
              const { aggregation: _dropped, ...rest } = table;
              onChange(id === '' ? rest : { ...table, aggregation: id as Aggregator });
            }}
          />
        ) : null}
      </div>
      <Rules table={table} faults={faults} onChange={onChange} />
      <Columns table={table} onChange={onChange} />
    </>
  );
}

function Rules({
  table,
  faults,
  onChange,
}: {
  table: Decision;
  faults: readonly ApiFault[];
  onChange: Change;
}) {
  const titleId = useId();
  const wrong = new Map(
    faults.flatMap(({ level, path, message }) => (level === 'error' ? [[path, message] as const] : [])),
  );
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId}>{w('rules')}</h2>
      <p className="de-hint">{w('rulesHint')}</p>
      <div className="st-scroll" role="region" aria-labelledby={titleId} tabIndex={0}>
        <table className="st-table de-table">
          <thead>
            <tr>
              <th scope="col">{w('rules')}</th>
              {[...table.inputs, ...table.outputs].map(({ id, label }, index) => (
                <th key={id} scope="col" data-output={index >= table.inputs.length || undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rules.map((rule, at) => (
              <tr key={rule.id}>
                <th scope="row">
                  {at + 1}
                  <RuleCommands table={table} at={at} onChange={onChange} />
                </th>
                {(['inputs', 'outputs'] as const).flatMap((side) =>
                  rule[side].map((cell, column) => {
                    const place = `/rules/${String(at)}/${side}/${String(column)}`;
                    return (
                      <Cell
                        key={place}
                        place={place}
                        label={w('cell', { label: table[side][column]?.label ?? '', index: at + 1 })}
                        value={cell}
                        fault={wrong.get(place)}
                        onChange={(text) =>
                          onChange(
                            changeCell(table, at, side, column, text),
                            `${rule.id} ${side} ${String(column)}`,
                          )
                        }
                      />
                    );
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className="st-button st-quiet" onClick={() => onChange(addRule(table))}>
        {w('addRule')}
      </button>
    </section>
  );
}

/** What a rule says of one column, with what is wrong with it just below. */
function Cell(props: {
  place: string;
  label: string;
  value: string;
  fault: string | undefined;
  onChange(text: string): void;
}) {
  const { place, label, value, fault, onChange } = props;
  const faultId = useId();
  return (
    <td>
      <textarea
        rows={1}
        className="tk-input"
        data-cell={place}
        aria-label={label}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={fault === undefined ? undefined : faultId}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {fault === undefined ? null : (
        <small id={faultId} className="de-cell-fault">
          {fault}
        </small>
      )}
    </td>
  );
}

function RuleCommands({ table, at, onChange }: { table: Decision; at: number; onChange: Change }) {
  const commands = [
    {
      Icon: IconArrowUp,
      label: w('up', { index: at + 1 }),
      off: at === 0,
      next: () => moveRule(table, at, -1),
    },
    {
      Icon: IconArrowDown,
      label: w('down', { index: at + 1 }),
      off: at === table.rules.length - 1,
      next: () => moveRule(table, at, 1),
    },
    { Icon: IconCopy, label: w('duplicate', { index: at + 1 }), off: false, next: () => copyRule(table, at) },
    {
      Icon: IconTrash,
      label: w('removeRule', { index: at + 1 }),
      off: false,
      next: () => removeRule(table, at),
    },
  ];
  return (
    <span className="de-commands">
      {commands.map(({ Icon, label, off, next }) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          disabled={off}
          onClick={() => onChange(next())}
        >
          <Icon size={18} aria-hidden="true" />
        </button>
      ))}
    </span>
  );
}

function Columns({ table, onChange }: { table: Decision; onChange: Change }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId}>{w('columns')}</h2>
      <div className="de-columns">
        {table.inputs.map((input, at) => (
          <fieldset key={input.id}>
            <legend>{w('input', { index: at + 1 })}</legend>
            <Text
              label={w('label')}
              value={input.label}
              onChange={(label) => onChange(changeInput(table, at, { label }), `${input.id} label`)}
            />
            <Text
              label={w('expression')}
              value={input.expression}
              onChange={(expression) => onChange(changeInput(table, at, { expression }), `${input.id} lit`)}
            />
            <Choice
              label={w('type')}
              value={input.typeRef ?? ''}
              choices={types}
              onChange={(typeRef) => onChange(changeInput(table, at, { typeRef }))}
            />
            <Text
              label={w('values')}
              value={input.values ?? ''}
              onChange={(values) => onChange(changeInput(table, at, { values }), `${input.id} valeurs`)}
            />
            <Remove label={input.label} onRemove={() => onChange(removeInput(table, at))} />
          </fieldset>
        ))}
        {table.outputs.map((output, at) => (
          <fieldset key={output.id} data-output>
            <legend>{w('output', { index: at + 1 })}</legend>
            <Text
              label={w('label')}
              value={output.label}
              onChange={(label) => onChange(changeOutput(table, at, { label }), `${output.id} label`)}
            />
            <Text
              label={w('outputName')}
              value={output.name}
              onChange={(name) => onChange(changeOutput(table, at, { name }), `${output.id} nom`)}
            />
            <Choice
              label={w('type')}
              value={output.typeRef ?? ''}
              choices={types}
              onChange={(typeRef) => onChange(changeOutput(table, at, { typeRef }))}
            />
            <Text
              label={w('values')}
              value={output.values ?? ''}
              onChange={(values) => onChange(changeOutput(table, at, { values }), `${output.id} valeurs`)}
            />
            <Text
              label={w('otherwise')}
              value={output.default ?? ''}
              onChange={(otherwise) =>
                onChange(changeOutput(table, at, { default: otherwise }), `${output.id} sinon`)
              }
            />
            <Remove label={output.label} onRemove={() => onChange(removeOutput(table, at))} />
          </fieldset>
        ))}
      </div>
      <button
        type="button"
        className="st-button st-quiet"
        onClick={() => onChange(addInput(table, w('newInput')))}
      >
        {w('addInput')}
      </button>{' '}
      <button
        type="button"
        className="st-button st-quiet"
        onClick={() => onChange(addOutput(table, w('newOutput')))}
      >
        {w('addOutput')}
      </button>
    </section>
  );
}

function Remove({ label, onRemove }: { label: string; onRemove(): void }) {
  return (
    <button type="button" className="de-remove" aria-label={w('removeColumn', { label })} onClick={onRemove}>
      {w('remove')}
    </button>
  );
}
