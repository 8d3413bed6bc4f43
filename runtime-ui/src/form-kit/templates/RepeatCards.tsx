import type { Field } from '@trame/schemas';
import type { FieldProps } from '@rjsf/utils';
import { evaluateExpression } from '@trame/language';
import { pointerOf, useFormKit } from '../kit/index.js';
import { readAt, useSession } from '../session/index.js';
import { t } from '../words.js';
import { RowActions } from './RowActions.js';
import { RowSchema } from './RowSchema.js';
import { TableContext } from './tableContext.js';
import type { Row, Rows } from './useRows.js';

/** Rows as cards, each headed by the line that sums it up. */
export function RepeatCards(props: { field: Field; rows: Rows; fieldProps: FieldProps; readOnly: boolean }) {
  const { field, rows, fieldProps } = props;
  const pointer = pointerOf(fieldProps.fieldPathId.path);
  return (
    <ol className="tk-cards">
      {rows.keys.map((key, index) => (
        <li key={key} className="tk-card" data-row-of={field.id}>
          <fieldset>
            <legend className="visually-hidden">
              {t('repeat.row', { label: field.label ?? '', row: index + 1 })}
            </legend>
            <div className="tk-card-head">
              <span className="tk-card-title">
                <span className="soft">{index + 1}.</span>{' '}
                <Summary field={field} pointer={`${pointer}/${index}`} />
              </span>
              {props.readOnly ? null : <RowActions rows={rows} index={index} />}
            </div>
            <TableContext.Provider value={false}>
              <RowSchema fieldProps={fieldProps} index={index} />
            </TableContext.Provider>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}

function Summary({ field, pointer }: { field: Field; pointer: string }) {
  const { session, context } = useFormKit();
  const row = useSession(session, ({ answers }) => readAt(answers, pointer));
  return sumUp(field, (row ?? {}) as Row, context) ?? '';
}

function sumUp(field: Field, row: Row, context: Readonly<Record<string, unknown>>): string | null {
  if (!field.summary) return null;
  try {
    const unanswered = Object.fromEntries((field.fields ?? []).map((each) => [each.id, null]));
    const said = evaluateExpression(field.summary, { ...context, ...unanswered, ...row });
    return typeof said === 'string' ? said : null;
  } catch {
    return null;
  }
}
