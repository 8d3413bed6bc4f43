import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type Ref } from 'react';
import { type SheetColumn, shownText } from './SheetColumn.js';

/** What one cell needs; `editing` is the text being typed. */
export interface SheetCellProps<Row> {
  column: SheetColumn<Row>;
  row: Row;
  name: string;
  active: boolean;
  /** Takes the focus when it becomes active: the sheet has it already. */
  grabs: boolean;
  editing: string | undefined;
  fault: string | undefined;
  depth: number;
  onOpen: () => void;
  onType: (text: string) => void;
  /** Ends the typing: kept or not, and by which key. */
  onClose: (keep: boolean, key?: string) => void;
}

/** One cell: its text, or the box to type it in. */
export function SheetCell<Row>(props: SheetCellProps<Row>) {
  const { column, row, active, editing, fault } = props;
  const cell = useRef<HTMLTableCellElement>(null);
  const closed = column.closed?.(row);
  const typing = editing !== undefined;
  useEffect(() => {
    if (active && props.grabs && !typing) cell.current?.focus();
  }, [active, props.grabs, typing]);
  return (
    <td
      ref={cell}
      role="gridcell"
      tabIndex={active && !typing ? 0 : -1}
      className="st-cell"
      data-kind={column.kind}
      data-depth={props.depth || undefined}
      aria-readonly={closed === undefined ? undefined : true}
      aria-invalid={fault ? true : undefined}
      title={fault ?? closed}
      onClick={props.onOpen}
    >
      {typing ? <CellBox {...props} text={editing} /> : shownText(column, row)}
      {fault && !typing ? <span className="visually-hidden"> ({fault})</span> : null}
    </td>
  );
}

function CellBox<Row>(props: SheetCellProps<Row> & { text: string }) {
  const { column, text, onType, onClose } = props;
  const box = useRef<HTMLInputElement | HTMLSelectElement>(null);
  const closed = useRef(false);
  useLayoutEffect(() => {
    box.current?.focus();
    if (box.current instanceof HTMLInputElement) box.current.select();
  }, []);
  const close = (keep: boolean, key?: string): void => {
    if (closed.current) return;
    closed.current = true;
    onClose(keep, key);
  };
  const shared = {
    className: 'st-cell-box',
    'aria-label': props.name,
    value: text,
    onBlur: () => close(true),
    onClick: (event: { stopPropagation: () => void }) => event.stopPropagation(),
    onKeyDown: (event: KeyboardEvent) => {
      const ends = ['Enter', 'Tab', 'Escape'].includes(event.key);
      if (ends) event.preventDefault();
      event.stopPropagation();
      if (ends) close(event.key !== 'Escape', event.shiftKey ? `Shift${event.key}` : event.key);
    },
  };
  if (column.kind === 'choice') {
    return (
      <select
        {...shared}
        ref={box as Ref<HTMLSelectElement>}
        onChange={(event) => onType(event.target.value)}
      >
        {column.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      ref={box as Ref<HTMLInputElement>}
      type="text"
      inputMode={column.kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      onChange={(event) => onType(event.target.value)}
    />
  );
}
