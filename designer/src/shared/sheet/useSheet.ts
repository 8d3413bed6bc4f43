import { useEffect, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { type CellPlace, keepInside, nextCell } from './nextCell.js';
import { type PastedTable, readPasted } from './readPasted.js';
import type { SheetColumn } from './SheetColumn.js';

/** What a sheet edits, and what becomes of it. */
export interface SheetModel<Row> {
  columns: readonly SheetColumn<Row>[];
  rows: readonly Row[];
  /** The active cell, when the owner holds it: its buttons then act on the same row. */
  at?: CellPlace;
  onAt?: (at: CellPlace) => void;
  onWrite: (row: number, column: string, text: string) => void;
  /** Several cells pasted at the active one. */
  onPaste?: ((table: PastedTable, at: CellPlace) => void) | undefined;
  onMove?: ((from: number, to: number) => void) | undefined;
  /** Enter on the last row asks for one more. */
  onAppend?: (() => void) | undefined;
}

const afterTyping: Readonly<Record<string, string>> = {
  Enter: 'ArrowDown',
  ShiftEnter: 'ArrowUp',
  Tab: 'ArrowRight',
  ShiftTab: 'ArrowLeft',
};

/** The state of a sheet: the active cell, the text being typed, and what keys and the clipboard do. */
export function useSheet<Row>(model: SheetModel<Row>) {
  const { columns, rows } = model;
  const [own, setOwn] = useState<CellPlace>({ row: 0, column: 0 });
  const onAt = model.onAt ?? setOwn;
  const [typed, setTyped] = useState<string>();
  const [grabs, setGrabs] = useState(false);
  const [appends, setAppends] = useState(false);
  useEffect(() => {
    // Once what was typed is in the rows: a row added to those of before would lose it.
    if (!appends) return;
    setAppends(false);
    model.onAppend?.();
  });
  const size = { rows: rows.length, columns: columns.length };
  const at = keepInside(model.at ?? own, size);
  const column = columns[at.column];
  const row = rows[at.row];
  const isClosed = (): boolean => !column || row === undefined || column.closed?.(row) !== undefined;

  const goTo = (place: CellPlace): void => {
    setGrabs(true);
    setTyped(undefined);
    onAt(place);
  };
  const open = (place: CellPlace): void => {
    goTo(place);
    const [wanted, line] = [columns[place.column], rows[place.row]];
    if (wanted && line !== undefined && wanted.closed?.(line) === undefined) setTyped(wanted.read(line));
  };
  const write = (text: string): void => {
    if (!isClosed() && column && row !== undefined && text !== column.read(row))
      model.onWrite(at.row, column.id, text);
  };
  const close = (keep: boolean, key?: string): void => {
    const text = typed;
    setTyped(undefined);
    setGrabs(key !== undefined);
    if (keep && text !== undefined) write(text);
    if (key === 'Enter' && at.row === rows.length - 1) setAppends(true);
    const next = key && nextCell(afterTyping[key] ?? '', false, at, size);
    if (next) onAt(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (typed !== undefined) return;
    if (event.altKey && ['ArrowUp', 'ArrowDown'].includes(event.key)) {
      const to = at.row + (event.key === 'ArrowUp' ? -1 : 1);
      event.preventDefault();
      if (to >= 0 && to < rows.length) model.onMove?.(at.row, to);
      return;
    }
    const withControl = event.ctrlKey || event.metaKey;
    const next = event.altKey ? undefined : nextCell(event.key, withControl, at, size);
    if (next) {
      event.preventDefault();
      goTo(next);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      open(at);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      write('');
    } else if (isTyping(event) && !isClosed() && column?.kind !== 'choice') {
      flushSync(() => {
        setTyped('');
      });
    }
  };

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = readPasted({
      html: event.clipboardData.getData('text/html'),
      text: event.clipboardData.getData('text/plain'),
    });
    const single = pasted?.cells.length === 1 && pasted.cells[0]?.length === 1;
    if (!pasted || (single && typed !== undefined)) return;
    event.preventDefault();
    if (single) return write(pasted.cells[0]?.[0] ?? '');
    setTyped(undefined);
    model.onPaste?.(pasted, at);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (typed !== undefined || !column || row === undefined) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', column.read(row));
  };

  return {
    at,
    typed,
    grabs,
    open,
    close,
    setTyped,
    handlers: { onKeyDown, onPaste, onCopy },
    onFocusLeft: () => setGrabs(false),
  };
}

/** A letter, a figure, a sign: it begins the text of the cell. */
function isTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key.length === 1 || key === 'Dead') && !ctrlKey && !metaKey && !altKey;
}
