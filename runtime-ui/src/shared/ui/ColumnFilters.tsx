import type { ColumnFilter } from '@trame/schemas';
import { choose, chosenIn } from './columnChoices.js';
import { t } from './words.js';

/**
 * A choice for each column that a list is filtered on.
 * @param chosen the answers chosen, as the address says them
 */
export function ColumnFilters(props: {
  filters: readonly ColumnFilter[];
  chosen: string;
  onChange: (chosen: string) => void;
}) {
  const { filters, chosen, onChange } = props;
  return filters.map(({ column, label, choices }) => (
    <label key={column}>
      {label}
      <select
        className="tk-input tk-select"
        value={chosenIn(chosen)[column] ?? ''}
        onChange={({ target }) => onChange(choose(chosen, column, target.value))}
      >
        <option value="">{t('filter.column.all')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  ));
}
