import { CheckField } from '../../../../../shared/fields/index.js';
import type { Condition, Total, Value } from '@trame/language';
import { asGroup, simplest } from '../../groups.js';
import { ConditionBuilder } from '../../ConditionBuilder.js';
import { firstTest } from '../../operators.js';
import type { RuleName } from '../../ruleNames.js';
import { columnsOf, rowNames } from '../naming.js';
import type { PartProps } from '../PartProps.js';
import { b } from '../words.js';

const TOTALS = ['sum', 'mean', 'min', 'max'] as const;

/** How several numbers make one. */
export function TotalSelect({ by, onChange }: { by: Total; onChange: (by: Total) => void }) {
  return (
    <select
      aria-label={b('total')}
      value={by}
      onChange={(event) => onChange(TOTALS.find((one) => one === event.currentTarget.value) ?? 'sum')}
    >
      {TOTALS.map((one) => (
        <option key={one} value={one}>
          {b(`total.${one}`)}
        </option>
      ))}
    </select>
  );
}

/** A total of one question on the rows of a repeat. */
export function ColumnPart({ value, names, onChange }: PartProps<Value & { kind: 'column' }>) {
  const key = [...value.path, value.column].join('.');
  const offered = columnsOf(names).flatMap(({ rows, columns }) =>
    columns.map((column) => ({ rows, column, key: [...rows.path, ...column.path].join('.') })),
  );
  return (
    <>
      <TotalSelect by={value.by} onChange={(by) => onChange({ ...value, by })} />
      <select
        aria-label={b('column')}
        value={key}
        onChange={(event) => {
          const chosen = offered.find((one) => one.key === event.currentTarget.value);
          if (!chosen) return;
          const { where: _dropped, ...kept } = value;
          const sameRows = chosen.rows.path.join('.') === value.path.join('.');
          onChange({
            ...(sameRows ? value : kept),
            path: chosen.rows.path,
            column: chosen.column.path[0] ?? '',
          });
        }}
      >
        {offered.some((one) => one.key === key) ? null : <option value={key}>{key}</option>}
        {offered.map(({ rows, column, key: one }) => (
          <option key={one} value={one}>
            {b('columnOf', { column: column.label, rows: rows.label })}
          </option>
        ))}
      </select>
      <CheckField
        label={b('filledRows')}
        checked={value.filled}
        onChange={(filled) => onChange({ ...value, filled })}
      />
      <Where
        where={value.where}
        names={rowNames(names, value.path)}
        onChange={(where) => onChange(withWhere(value, where))}
      />
    </>
  );
}

/** How many rows a repeat has. */
export function CountPart({ value, names, onChange }: PartProps<Value & { kind: 'count' }>) {
  const key = value.path.join('.');
  const offered = names.filter(({ kind }) => kind === 'rows');
  return (
    <>
      <select
        aria-label={b('rows')}
        value={key}
        onChange={(event) => onChange({ kind: 'count', path: event.currentTarget.value.split('.') })}
      >
        {offered.some(({ path }) => path.join('.') === key) ? null : <option value={key}>{key}</option>}
        {offered.map(({ path, label }) => (
          <option key={path.join('.')} value={path.join('.')}>
            {label}
          </option>
        ))}
      </select>
      <Where
        where={value.where}
        names={rowNames(names, value.path)}
        onChange={(where) => onChange(withWhere(value, where))}
      />
    </>
  );
}

function withWhere<Of extends Value & { kind: 'column' | 'count' }>(
  value: Of,
  where: Condition | undefined,
): Of {
  const { where: _before, ...rest } = value;
  return (where ? { ...rest, where } : rest) as Of;
}

/** Which rows count: all, or those that meet a condition. */
function Where(props: {
  where: Condition | undefined;
  names: readonly RuleName[];
  onChange: (where: Condition | undefined) => void;
}) {
  const { where, names, onChange } = props;
  const [first] = names;
  if (!where)
    return first ? (
      <button
        type="button"
        className="st-button st-quiet"
        onClick={() => onChange({ kind: 'group', join: 'and', negated: false, of: [firstTest(first)] })}
      >
        {b('someRows')}
      </button>
    ) : null;
  return (
    <div className="fe-value-part" role="group" aria-label={b('whichRows')}>
      <p className="fe-value-word">{b('whichRows')}</p>
      <ConditionBuilder
        condition={asGroup(where)}
        names={names}
        onChange={(next) => onChange(next.of.length > 0 ? simplest(next) : undefined)}
      />
    </div>
  );
}
