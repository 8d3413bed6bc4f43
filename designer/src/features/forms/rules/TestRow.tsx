import { IconX } from '@tabler/icons-react';
import type { Condition, Rows, Test } from '@trame/language';
import { PickOptions } from '../../../shared/fields/index.js';
import { f } from '../words.js';
import { firstTest, makeTest, operatorLabel, operatorsFor, readTest, type OperatorId } from './operators.js';
import { findName, type RuleName } from './ruleNames.js';
import { ValueInput, ValueList } from './ValueInput.js';

/** One condition: what is compared, how, with what. A condition on rows has one condition inside. */
export function TestRow(props: {
  test: Test | Rows;
  names: readonly RuleName[];
  number: number;
  onChange: (test: Condition) => void;
  onRemove: () => void;
}) {
  const { test, names, number, onChange, onRemove } = props;
  const read =
    test.kind === 'rows' ? { path: test.path, operator: test.quantifier as OperatorId } : readTest(test);
  const name = read && findName(names, read.path);
  const key = read?.path.join('.') ?? '';
  return (
    <div className="fe-test" role="group" aria-label={f('rule.test', { number })}>
      <select
        aria-label={f('rule.name')}
        value={key}
        onChange={(event) => {
          const chosen = names.find(({ path }) => path.join('.') === event.currentTarget.value);
          if (chosen) onChange(firstTest(chosen));
        }}
      >
        {name ? null : <option value={key}>{key}</option>}
        <PickOptions
          options={names.map(({ path, label, group }) => ({ value: path.join('.'), label, group }))}
        />
      </select>
      {read && name ? (
        <select
          aria-label={f('rule.operator')}
          value={read.operator}
          onChange={(event) =>
            onChange(makeTest(name, event.currentTarget.value as OperatorId, read.path, test))
          }
        >
          {operatorsFor(name).map((id) => (
            <option key={id} value={id}>
              {operatorLabel(id, name.kind)}
            </option>
          ))}
        </select>
      ) : null}
      {read && name && test.kind !== 'rows' ? (
        <TestValue test={test} name={name} names={names} onChange={onChange} />
      ) : null}
      {test.kind === 'rows' && name ? <RowTest rows={test} name={name} onChange={onChange} /> : null}
      <button
        type="button"
        className="fe-icon"
        aria-label={f('rule.removeTest')}
        title={f('rule.removeTest')}
        onClick={onRemove}
      >
        <IconX size={18} aria-hidden />
      </button>
    </div>
  );
}

function TestValue(props: {
  test: Test;
  name: RuleName;
  names: readonly RuleName[];
  onChange: (test: Condition) => void;
}) {
  const { test, name, names, onChange } = props;
  switch (test.kind) {
    case 'among':
      return (
        <ValueList name={name} values={test.values} onChange={(values) => onChange({ ...test, values })} />
      );
    case 'ticked':
      return (
        <ValueInput
          name={name}
          names={[]}
          value={test.value}
          onChange={(value) => onChange({ ...test, value })}
        />
      );
    case 'comparison': {
      const counted: RuleName = { ...name, kind: 'number' };
      return (
        <ValueInput
          name={test.left.kind === 'count' ? counted : name}
          names={test.left.kind === 'count' ? [] : names}
          value={test.right}
          onChange={(right) => onChange({ ...test, right })}
        />
      );
    }
    case 'presence':
      return null;
  }
}

/** The condition that a row of the repeat must meet; richer ones are written in FEEL. */
function RowTest(props: { rows: Rows; name: RuleName; onChange: (test: Condition) => void }) {
  const { rows, name, onChange } = props;
  const inside = (name.rows ?? []).map((one) => ({ ...one, path: [rows.name, ...one.path] }));
  const { of } = rows;
  if (of.kind === 'group' || of.kind === 'rows') return null;
  return (
    <div className="fe-row-test" role="group" aria-label={f('rule.rowsOf')}>
      <TestRow
        test={of}
        names={inside}
        number={1}
        onChange={(next) => onChange({ ...rows, of: next })}
        onRemove={() => {
          const [first] = inside;
          if (first) onChange({ ...rows, of: firstTest(first) });
        }}
      />
    </div>
  );
}
