import { useId } from 'react';
import { TextField } from './fields.js';
import { FeelField } from './FeelField.js';
import { p } from './words.js';

export type MappingRow = { name: string; value: string };

/** Names, each with the expression that gives its value. */
export function MappingList({
  title,
  rows,
  onChange,
  hint,
  addLabel,
  suggestions,
}: {
  title: string;
  rows: MappingRow[];
  onChange(rows: MappingRow[]): void;
  hint?: string;
  addLabel: string;
  suggestions?: string[];
}) {
  const titleId = useId();
  const change = (index: number, next: Partial<MappingRow>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...next } : row)));
  return (
    <div role="group" aria-labelledby={titleId} className="ci-group">
      <p id={titleId} className="ci-group-title">
        {title}
      </p>
      {hint ? <small className="ci-hint">{hint}</small> : null}
      {rows.map((row, index) => (
        <div key={index} className="ci-row">
          <TextField
            label={p('mappingName', { index: index + 1 })}
            value={row.name}
            onChange={(name) => change(index, { name })}
            {...(suggestions ? { suggestions } : {})}
          />
          <FeelField
            label={p('mappingValue', { name: row.name || String(index + 1) })}
            value={row.value}
            onChange={(value) => change(index, { value })}
            required
          />
          <button
            type="button"
            className="ci-small"
            aria-label={p('removeNamed', { name: row.name || p('mappingName', { index: index + 1 }) })}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            {p('remove')}
          </button>
        </div>
      ))}
      <button type="button" className="ci-small" onClick={() => onChange([...rows, { name: '', value: '' }])}>
        {addLabel}
      </button>
    </div>
  );
}
