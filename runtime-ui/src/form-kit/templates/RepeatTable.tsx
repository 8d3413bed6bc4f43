import type { Field } from '@trame/schemas';
import type { FieldProps } from '@rjsf/utils';
import { t } from '../words.js';
import { RowActions } from './RowActions.js';
import { RowSchema } from './RowSchema.js';
import { TableContext } from './tableContext.js';
import type { Rows } from './useRows.js';

/** Rows as a table; on a narrow screen each row becomes a card, by the style sheet. */
export function RepeatTable(props: { field: Field; rows: Rows; fieldProps: FieldProps; readOnly: boolean }) {
  const { field, rows } = props;
  return (
    <table className="tk-table">
      <caption className="visually-hidden">{field.label}</caption>
      <thead>
        <tr>
          {(field.fields ?? []).map((column) => (
            <th key={column.id} scope="col">
              {column.label}
              {column.required && !props.readOnly ? (
                <span className="tk-star" aria-hidden>
                  {' *'}
                </span>
              ) : null}
            </th>
          ))}
          {props.readOnly ? null : (
            <th scope="col">
              <span className="visually-hidden">{t('repeat.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.keys.map((key, index) => (
          <tr key={key} data-row-of={field.id}>
            <TableContext.Provider value={true}>
              <RowSchema fieldProps={props.fieldProps} index={index} />
            </TableContext.Provider>
            {props.readOnly ? null : (
              <td className="tk-cell-actions">
                <RowActions rows={rows} index={index} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
