import { useState } from 'react';
import type { Grid } from '@trame/schemas';
import { readFrenchNumber, sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { answersOf } from '../editing/answersOf.js';
import { itemRows } from '../editing/itemTree.js';
import { type Comparison, type Operator, operatorsOf, type Subject } from './Condition.js';
import { subjectKey, subjectLabel, subjectsOf } from './subjects.js';
import { t } from './words.js';

/** One comparison: what, how, with which value. */
export function ComparisonRow(props: {
  grid: Grid;
  subjects: 'answers' | 'result';
  comparison: Comparison;
  onChange: (comparison: Comparison) => void;
}) {
  const { grid, comparison, onChange } = props;
  const known = subjectsOf(grid, props.subjects);
  const listed = known.some((each) => subjectKey(each) === subjectKey(comparison.subject))
    ? known
    : [comparison.subject, ...known];
  return (
    <>
      <select
        className="tk-input tk-select"
        aria-label={t('subject')}
        value={subjectKey(comparison.subject)}
        onChange={(event) => {
          const subject = listed.find((each) => subjectKey(each) === event.target.value);
          if (subject) onChange(about(grid, subject));
        }}
      >
        {listed.map((subject) => (
          <option key={subjectKey(subject)} value={subjectKey(subject)}>
            {subjectLabel(grid, subject)}
          </option>
        ))}
      </select>
      <select
        className="tk-input tk-select"
        aria-label={t('operator')}
        value={comparison.operator}
        onChange={(event) => onChange({ ...comparison, operator: event.target.value as Operator })}
      >
        {operatorsOf(comparison.subject).map((operator) => (
          <option key={operator} value={operator}>
            {t(`operator.${operator}`)}
          </option>
        ))}
      </select>
      <Value {...props} />
    </>
  );
}

function Value({ grid, comparison, onChange }: Parameters<typeof ComparisonRow>[0]) {
  const [typed, setTyped] = useState<string>();
  const options = valuesOf(grid, comparison.subject);
  const { value } = comparison;
  if (options) {
    const there = options.some((option) => option.value === value);
    return (
      <select
        className="tk-input tk-select"
        aria-label={t('value')}
        value={String(value)}
        onChange={(event) => {
          const picked = options.find((option) => String(option.value) === event.target.value);
          if (picked) onChange({ ...comparison, value: picked.value });
        }}
      >
        {there ? null : <option value={String(value)}>{String(value)}</option>}
        {options.map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const wrong = typed !== undefined && readFrenchNumber(typed) === undefined;
  return (
    <span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="tk-input tk-number"
        aria-label={t('value')}
        aria-invalid={wrong || undefined}
        value={typed ?? (typeof value === 'number' ? sayFrenchNumber(value) : String(value))}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = readFrenchNumber(event.target.value);
          if (number !== undefined) onChange({ ...comparison, value: number });
        }}
        onBlur={() => setTyped(undefined)}
      />
      {wrong ? <span className="sf-field-fault"> {t('notNumber')}</span> : null}
    </span>
  );
}

/** Values one picks among; undefined when one types a number. */
function valuesOf(grid: Grid, subject: Subject): { value: string | boolean; label: string }[] | undefined {
  if (subject.kind === 'output' && subject.id === 'eligible') {
    return [true, false].map((value) => ({ value, label: t(value ? 'yes' : 'no') }));
  }
  if (subject.kind === 'band') return (grid.bands ?? []).map(({ id, label }) => ({ value: id, label }));
  if (subject.kind !== 'item') return undefined;
  const row = itemRows(grid.items).find(({ item }) => item.id === subject.id);
  return row ? answersOf(row.item) : [];
}

/** A comparison to begin with, about this subject. */
function about(grid: Grid, subject: Subject): Comparison {
  const [first] = valuesOf(grid, subject) ?? [];
  return first
    ? { subject, operator: '=', value: first.value }
    : { subject, operator: operatorsOf(subject)[0] ?? '=', value: subject.kind === 'item' ? '' : 0 };
}

/** The comparison that a new condition begins with; undefined when the grid has nothing to look at. */
export function firstComparison(grid: Grid, subjects: 'answers' | 'result'): Comparison | undefined {
  const [subject] = subjectsOf(grid, subjects);
  return subject && about(grid, subject);
}
