import type { Field } from '@trame/schemas';
import { t } from '../words.js';
import { useBlank } from './blankContext.js';

/** Rows left on paper when the form asks for no number. */
const ROWS = 4;
const CARDS = 2;

/** Columns that a sheet of A4 holds; more are written as cards. */
const MOST_COLUMNS = 5;

/** A repeat on paper: a ruled table, or a few cards. */
export function BlankRows({ field }: { field: Field }) {
  const { ask } = useBlank();
  const fields = (field.fields ?? []).filter(({ type }) => type !== 'information');
  const narrow = fields.length <= MOST_COLUMNS && fields.every(({ type }) => !WIDE.has(type));
  if (narrow || (field.layout === 'table' && fields.length <= MOST_COLUMNS))
    return <BlankTable label={field.label ?? ''} fields={fields} least={field.minItems ?? 0} />;
  return Array.from({ length: Math.max(CARDS, field.minItems ?? 0) }, (_, index) => (
    <div key={index} className="tk-blank-card" role="group" aria-label={`${field.label} ${index + 1}`}>
      <p className="tk-blank-label">{t('repeat.rowShort', { row: index + 1 })}</p>
      {ask(field.fields ?? [])}
    </div>
  ));
}

/** What takes more than a cell to be written. */
const WIDE: ReadonlySet<Field['type']> = new Set([
  'longText',
  'richText',
  'choice',
  'choices',
  'code',
  'signature',
  'adverbs',
  'address',
  'group',
  'repeat',
]);

function BlankTable(props: { label: string; fields: readonly Field[]; least: number }) {
  return (
    <table className="tk-blank-table">
      <caption className="visually-hidden">{props.label}</caption>
      <thead>
        <tr>
          {props.fields.map(({ id, label, required, unit, options }) => (
            <th key={id} scope="col">
              {label}
              {required ? ' *' : ''}
              {unit ? ` (${unit})` : ''}
              {options ? <small> {options.map((option) => option.label).join(' / ')}</small> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.max(ROWS, props.least) }, (_, row) => (
          <tr key={row}>
            {props.fields.map(({ id }) => (
              <td key={id} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
