import { useDraggable, useDroppable } from '@dnd-kit/core';
import { memo, useEffect, useRef, type KeyboardEvent } from 'react';
import type { Step } from '../edit/step.js';
import { showInPane } from '../showInPane.js';
import { useLatest } from '../useLatest.js';
import type { TreeRow } from './treeRows.js';
import { w } from './words.js';

/** What one may do with a line of the plan. */
export interface TreeActions {
  select(pointer: string): void;
  step(pointer: string, step: Step): void;
  duplicate(pointer: string): void;
  remove(pointer: string): void;
}

const MOVES: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** The plan of a form: a tree one walks with arrows, and where each line is dragged, or moved with Alt and an arrow. */
export function FormTree(props: { rows: readonly TreeRow[]; selected: string; actions: TreeActions }) {
  const { rows, selected, actions } = props;
  const box = useRef<HTMLUListElement>(null);
  const focused = rows.some(({ pointer }) => pointer === selected) ? selected : (rows[0]?.pointer ?? '');
  const wantsFocus = useRef(false);
  useEffect(() => {
    // The address, which says what is selected, may follow the form a drawing later: whoever is in the plan goes along.
    if (!wantsFocus.current && !box.current?.contains(document.activeElement)) return;
    wantsFocus.current = false;
    lineOf(box.current, focused)?.focus();
  }, [focused, rows]);
  const go = (pointer: string | undefined): void => {
    if (pointer === undefined) return;
    wantsFocus.current = true;
    actions.select(pointer);
  };
  const press = (event: KeyboardEvent<HTMLElement>, row: TreeRow): void => {
    const at = rows.findIndex(({ pointer }) => pointer === row.pointer);
    const step = MOVES[event.key];
    const known = (): void => {
      event.preventDefault();
      wantsFocus.current = true;
    };
    if (event.altKey && step) {
      known();
      actions.step(row.pointer, step);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
      known();
      actions.duplicate(row.pointer);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      known();
      actions.remove(row.pointer);
    } else if (!event.altKey && !event.ctrlKey && !event.metaKey) {
      const target = destination(event.key, rows, at);
      if (target === undefined) return;
      known();
      go(target);
    }
  };
  const select = useLatest(actions.select);
  const pressed = useLatest(press);
  return (
    <>
      <p className="visually-hidden" id="plan-aide">
        {w('treeHelp')}
      </p>
      <ul className="fe-tree" role="tree" aria-label={w('tree')} aria-describedby="plan-aide" ref={box}>
        {rows.map((row) => (
          <Line
            key={row.pointer}
            row={row}
            selected={row.pointer === selected}
            tabbable={row.pointer === focused}
            onSelect={select}
            onKeyDown={pressed}
          />
        ))}
      </ul>
    </>
  );
}

function destination(key: string, rows: readonly TreeRow[], at: number): string | undefined {
  switch (key) {
    case 'ArrowUp':
      return rows[at - 1]?.pointer;
    case 'ArrowDown':
      return rows[at + 1]?.pointer;
    case 'ArrowLeft':
      return rows[at]?.parent || undefined;
    case 'ArrowRight': {
      const next = rows[at + 1];
      return next?.parent === rows[at]?.pointer ? next?.pointer : undefined;
    }
    case 'Home':
      return rows[0]?.pointer;
    case 'End':
      return rows.at(-1)?.pointer;
    default:
      return undefined;
  }
}

function lineOf(box: HTMLElement | null, pointer: string): HTMLElement | undefined {
  return [...(box?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])].find(
    (line) => line.dataset['pointer'] === pointer,
  );
}

/** Drawn again when what it shows changes: the others rest while one types in the properties. */
const Line = memo(DrawnLine, (before, after) =>
  (Object.keys(after) as Array<keyof typeof after>).every((key) =>
    key === 'row' ? JSON.stringify(before.row) === JSON.stringify(after.row) : before[key] === after[key],
  ),
);

function DrawnLine(props: {
  row: TreeRow;
  selected: boolean;
  tabbable: boolean;
  onSelect: (pointer: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, row: TreeRow) => void;
}) {
  const { row, selected, tabbable, onSelect, onKeyDown } = props;
  const drag = useDraggable({ id: `tree:${row.pointer}`, data: { node: row.pointer, label: row.label } });
  const own = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (selected) showInPane(own.current);
  }, [selected]);
  const drop = useDroppable({ id: `line:${row.pointer}` });
  const kind =
    row.kind === 'page' ? w('page') : row.kind === 'section' ? w('section') : w(`type.${row.type ?? 'text'}`);
  return (
    <li
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      data-pointer={row.pointer}
      data-kind={row.kind}
      data-level={row.level}
      data-over={drop.isOver || undefined}
      data-dragged={drag.isDragging || undefined}
      ref={(element) => {
        own.current = element;
        drag.setNodeRef(element);
        drop.setNodeRef(element);
      }}
      {...pointerOnly(drag.listeners)}
      // What is pressed may be about to be dragged: it is selected once it is let go.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.currentTarget.focus({ preventScroll: true });
        onSelect(row.pointer);
      }}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !selected) onSelect(row.pointer);
      }}
      onKeyDown={(event) => onKeyDown(event, row)}
    >
      <span className="fe-line-label">
        {row.answer === undefined ? null : <em>{w('underAnswer', { answer: row.answer })} </em>}
        {row.label}
      </span>
      <small>
        {kind}
        {row.marks.map((mark) => (
          <span key={mark}> · {w(mark)}</span>
        ))}
      </small>
      {row.errors > 0 ? <span className="fe-errors">{w('faults', { count: row.errors })}</span> : null}
    </li>
  );
}

/** The keyboard moves lines in its own way, told to whoever does not see: dnd-kit is for the pointer. */
function pointerOnly(listeners: ReturnType<typeof useDraggable>['listeners']) {
  const { onPointerDown } = (listeners ?? {}) as { onPointerDown?: (event: React.PointerEvent) => void };
  return onPointerDown ? { onPointerDown } : {};
}
