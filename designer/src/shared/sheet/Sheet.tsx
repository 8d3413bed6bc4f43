import { useId } from 'react';
import { IconGripVertical } from '@tabler/icons-react';
import './sheet.css';
import { SheetCell } from './SheetCell.js';
import { SheetHead } from './SheetHead.js';
import { dropSide, useRowDrag } from './useRowDrag.js';
import { type SheetModel, useSheet } from './useSheet.js';
import { t } from './words.js';

/** What a sheet shows beyond what it edits. */
export interface SheetProps<Row> extends SheetModel<Row> {
  /** Names the table for who does not see it. */
  label: string;
  keyOf: (row: Row, index: number) => string;
  /** What is wrong in a cell. */
  faultOf?: ((row: number, column: string) => string | undefined) | undefined;
  /** How far a row stands under another: 0, 1 ... */
  depthOf?: (row: Row) => number;
}

/** A table that one fills as in a spreadsheet: keys, typing, paste, rows dragged (WAI-ARIA, grid pattern). */
export function Sheet<Row>(props: SheetProps<Row>) {
  const { columns, rows, label, keyOf, depthOf, faultOf, onMove } = props;
  const sheet = useSheet(props);
  const { drag, handle } = useRowDrag(onMove);
  const hint = useId();
  return (
    <div className="st-sheet">
      <p id={hint} className="st-sheet-hint">
        <span className="st-sheet-keys">
          {t('keys')} {onMove ? t('keysMove') : ''}
        </span>
        <span className="st-sheet-touch">{t('keysSmall')}</span> {props.onPaste ? t('keysPaste') : ''}
      </p>
      <div className="st-sheet-scroll">
        <table
          role="grid"
          aria-label={label}
          aria-describedby={hint}
          {...sheet.handlers}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) sheet.onFocusLeft();
          }}
        >
          <SheetHead columns={columns} />
          <tbody>
            {rows.map((row, index) => (
              <tr
                key={keyOf(row, index)}
                data-sheet-row={index}
                data-active={index === sheet.at.row || undefined}
                data-dragged={drag?.from === index || undefined}
                data-drop={dropSide(drag, index)}
              >
                <th scope="row" className="st-row-head">
                  {onMove ? (
                    <span className="st-grip" title={t('move')} {...handle(index)}>
                      <IconGripVertical size={16} aria-hidden />
                    </span>
                  ) : null}
                  <span>{index + 1}</span>
                </th>
                {columns.map((column, place) => {
                  const active = sheet.at.row === index && sheet.at.column === place;
                  return (
                    <SheetCell
                      key={column.id}
                      column={column}
                      row={row}
                      name={t('cell', { column: titleOf(column), row: index + 1 })}
                      active={active}
                      grabs={sheet.grabs}
                      editing={active ? sheet.typed : undefined}
                      fault={faultOf?.(index, column.id)}
                      depth={place === 0 ? (depthOf?.(row) ?? 0) : 0}
                      onOpen={() => sheet.open({ row: index, column: place })}
                      onType={sheet.setTyped}
                      onClose={sheet.close}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const titleOf = ({ group, title }: { group?: string; title: string }): string =>
  group ? `${group}, ${title}` : title;
