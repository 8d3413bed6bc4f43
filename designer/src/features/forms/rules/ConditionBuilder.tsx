import type { Condition, Group } from '@trame/language';
import { f } from '../words.js';
import { firstTest } from './operators.js';
import type { RuleName } from './ruleNames.js';
import { TestRow } from './TestRow.js';

/** What is shown of a join and its negation. */
const JOINS = [
  { id: 'all', join: 'and', negated: false, label: 'rule.joinAll' },
  { id: 'any', join: 'or', negated: false, label: 'rule.joinAny' },
  { id: 'none', join: 'or', negated: true, label: 'rule.joinNone' },
  { id: 'notAll', join: 'and', negated: true, label: 'rule.joinNotAll' },
] as const;

/** Conditions as rows and groups of rows: a name, a comparison, a value. */
export function ConditionBuilder(props: {
  condition: Group;
  names: readonly RuleName[];
  onChange: (condition: Group) => void;
  /** Absent for the outermost. */
  onRemove?: () => void;
  depth?: number;
}) {
  const { condition, names, onChange, onRemove, depth = 0 } = props;
  const shown = JOINS.find(({ join, negated }) => join === condition.join && negated === condition.negated);
  const put = (index: number, next: Condition): void =>
    onChange({ ...condition, of: condition.of.map((one, at) => (at === index ? next : one)) });
  const drop = (index: number): void =>
    onChange({ ...condition, of: condition.of.filter((_one, at) => at !== index) });
  const [first] = names;
  return (
    <fieldset className="fe-group" data-depth={depth}>
      <legend className="visually-hidden">{f('rule.group')}</legend>
      {condition.of.length > 1 || depth > 0 || condition.negated ? (
        <p className="fe-join">
          <label>
            {f('rule.join')}{' '}
            <select
              value={shown?.id ?? 'all'}
              onChange={(event) => {
                const chosen = JOINS.find(({ id }) => id === event.currentTarget.value);
                if (chosen) onChange({ ...condition, join: chosen.join, negated: chosen.negated });
              }}
            >
              {JOINS.map(({ id, label }) => (
                <option key={id} value={id}>
                  {f(label)}
                </option>
              ))}
            </select>
          </label>
          {onRemove ? (
            <button type="button" className="st-button st-quiet" onClick={onRemove}>
              {f('rule.removeGroup')}
            </button>
          ) : null}
        </p>
      ) : null}
      <ul className="fe-tests">
        {condition.of.map((one, index) => (
          // Rows have no identity but their place.
          <li key={index}>
            {one.kind === 'group' ? (
              <ConditionBuilder
                condition={one}
                names={names}
                depth={depth + 1}
                onChange={(next) => put(index, next)}
                onRemove={() => drop(index)}
              />
            ) : (
              <TestRow
                test={one}
                names={names}
                number={index + 1}
                onChange={(next) => put(index, next)}
                onRemove={() => drop(index)}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="fe-adds">
        <button
          type="button"
          className="st-button st-quiet"
          disabled={!first}
          onClick={() =>
            first ? onChange({ ...condition, of: [...condition.of, firstTest(first)] }) : undefined
          }
        >
          {f('rule.addTest')}
        </button>
        {depth < 2 && condition.of.length > 0 && first ? (
          <button
            type="button"
            className="st-button st-quiet"
            onClick={() =>
              onChange({
                ...condition,
                of: [
                  ...condition.of,
                  {
                    kind: 'group',
                    join: condition.join === 'and' ? 'or' : 'and',
                    negated: false,
                    of: [firstTest(first), firstTest(first)],
                  },
                ],
              })
            }
          >
            {f('rule.addGroup')}
          </button>
        ) : null}
      </p>
    </fieldset>
  );
}
