import { useId, useState } from 'react';
import type { Grid } from '@trame/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { TextField } from '../../../shared/fields/index.js';
import { itemRows } from '../editing/itemTree.js';
import { ComparisonRow, firstComparison } from './ComparisonRow.js';
import './conditions.css';
import type { Condition } from './Condition.js';
import { readCondition } from './readCondition.js';
import { sayExpression } from './sayExpression.js';
import { t } from './words.js';
import { writeCondition } from './writeCondition.js';

/** A condition, by simple choices and a sentence that says it; a formula for what they cannot say. */
export function ConditionField(props: {
  grid: Grid;
  subjects: 'answers' | 'result';
  label: string;
  help?: string;
  /** No condition is possible, and what an empty text means. */
  optional?: boolean;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
}) {
  const { grid, subjects, label, help, value, fault, onChange } = props;
  const id = useId();
  const ids = new Set(itemRows(grid.items).map(({ item }) => item.id));
  const condition = value.trim() === '' ? undefined : readCondition(value, ids);
  const sentence = sayExpression(grid, value);
  const [formula, setFormula] = useState(value.trim() !== '' && condition === undefined);
  const write = (next: Condition | undefined): void => onChange(next ? writeCondition(next) : '');
  const first = firstComparison(grid, subjects);
  return (
    <fieldset className="sg-condition" aria-describedby={help ? `${id}-help` : undefined}>
      <legend>{label}</legend>
      {help ? (
        <p id={`${id}-help`} className="sf-help">
          {help}
        </p>
      ) : null}
      {formula ? (
        <TextField
          label={t('formula')}
          help={t('formulaHelp')}
          value={value}
          lines
          code
          maxLength={2000}
          fault={fault}
          onChange={onChange}
        />
      ) : (
        <>
          {condition ? (
            <Comparisons grid={grid} subjects={subjects} condition={condition} onChange={write} />
          ) : null}
          {fault ? <p className="sf-field-fault">{fault}</p> : null}
        </>
      )}
      <div className="sg-toolbar">
        {!formula && first ? (
          <button
            type="button"
            className="tk-button tk-button-quiet"
            onClick={() =>
              write({
                joint: condition?.joint ?? 'and',
                comparisons: [...(condition?.comparisons ?? []), first],
              })
            }
          >
            <IconPlus size={18} aria-hidden /> {t(condition ? 'add' : 'begin')}
          </button>
        ) : null}
        {props.optional && value !== '' ? (
          <button type="button" className="tk-button tk-button-quiet" onClick={() => onChange('')}>
            {t('clear')}
          </button>
        ) : null}
        {formula && value.trim() !== '' && !condition ? null : (
          <button type="button" className="tk-button tk-button-quiet" onClick={() => setFormula(!formula)}>
            {t(formula ? 'asWords' : 'asFormula')}
          </button>
        )}
      </div>
      {sentence ? <p className="sg-sentence">{t('sentence', { sentence })}</p> : null}
    </fieldset>
  );
}

function Comparisons(props: {
  grid: Grid;
  subjects: 'answers' | 'result';
  condition: Condition;
  onChange: (condition: Condition | undefined) => void;
}) {
  const { grid, subjects, condition, onChange } = props;
  const { joint, comparisons } = condition;
  return (
    <>
      {comparisons.map((comparison, rank) => (
        <div key={rank} className="sg-comparison">
          {rank === 0 ? null : (
            <select
              className="tk-input tk-select"
              aria-label={t('joint.label')}
              value={joint}
              onChange={(event) => onChange({ ...condition, joint: event.target.value as 'and' | 'or' })}
            >
              <option value="and">{t('joint.and')}</option>
              <option value="or">{t('joint.or')}</option>
            </select>
          )}
          <ComparisonRow
            grid={grid}
            subjects={subjects}
            comparison={comparison}
            onChange={(next) =>
              onChange({
                joint,
                comparisons: comparisons.map((each, place) => (place === rank ? next : each)),
              })
            }
          />
          {comparisons.length > 1 ? (
            <button
              type="button"
              className="tk-icon-button"
              aria-label={t('remove', { rank: rank + 1 })}
              title={t('remove', { rank: rank + 1 })}
              onClick={() =>
                onChange({ joint, comparisons: comparisons.filter((_, place) => place !== rank) })
              }
            >
              <IconTrash size={18} aria-hidden />
            </button>
          ) : null}
        </div>
      ))}
    </>
  );
}
