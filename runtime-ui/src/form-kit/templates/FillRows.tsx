import type { Field } from '@trame/schemas';
import { t } from '../words.js';
import type { Row, Rows } from './useRows.js';

/** From how many rows on answering them one by one is a burden. */
const MANY = 3;

/** Above a table whose rows each wait for the same choice: gives all those that still wait the same answer, at once. */
export function FillRows({ field, rows }: { field: Field; rows: Rows }) {
  if (rows.count < MANY) return null;
  const columns = (field.fields ?? []).filter(
    ({ type, display }) => type === 'choice' && display === 'radio',
  );
  return columns.map((column) => {
    const waits = (row: Row): boolean =>
      row[column.id] === undefined || row[column.id] === '' || row[column.id] === column.default;
    return (
      <div key={column.id} className="tk-fill-rows" role="group" aria-label={t('repeat.fill.group')}>
        <span aria-hidden>{t('repeat.fill')}</span>
        {(column.options ?? [])
          .filter(({ value }) => value !== column.default)
          .map(({ value, label }) => (
            <button
              key={value}
              type="button"
              className="tk-button tk-button-quiet"
              onClick={() => rows.fill(column.id, value, waits)}
            >
              {label}
            </button>
          ))}
      </div>
    );
  });
}
