import type { SheetColumn } from './SheetColumn.js';
import { t } from './words.js';

/** The heads of the columns; those of one group under its name. */
export function SheetHead<Row>({ columns }: { columns: readonly SheetColumn<Row>[] }) {
  const grouped = columns.some(({ group }) => group);
  return (
    <thead>
      {grouped ? (
        <tr>
          <td className="st-row-head" />
          {spansOf(columns).map(({ id, group, span }) =>
            group ? (
              <th key={id} colSpan={span} scope="colgroup">
                {group}
              </th>
            ) : (
              <td key={id} colSpan={span} />
            ),
          )}
        </tr>
      ) : null}
      <tr>
        <th scope="col" className="st-row-head">
          <span className="visually-hidden">{t('rowNumber')}</span>
        </th>
        {columns.map(({ id, title, width, kind }) => (
          <th
            key={id}
            scope="col"
            data-kind={kind}
            style={width ? { minWidth: `${String(width)}ch` } : undefined}
          >
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface Span {
  id: string;
  group: string | undefined;
  span: number;
}

function spansOf<Row>(columns: readonly SheetColumn<Row>[]): Span[] {
  const spans: Span[] = [];
  for (const { id, group } of columns) {
    const last = spans.at(-1);
    if (last && last.group === group) last.span += 1;
    else spans.push({ id, group, span: 1 });
  }
  return spans;
}
