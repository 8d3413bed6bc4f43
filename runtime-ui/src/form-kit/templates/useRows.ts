import { useRef, useState } from 'react';
import { t } from '../words.js';

/** A row of answers. */
export type Row = Record<string, unknown>;

/** Rows under the hand: each keeps its key when it moves, so that what is being typed stays in place. */
export interface Rows {
  list: readonly Row[];
  keys: readonly number[];
  removed: { row: Row; index: number } | null;
  notice: string;
  add: (row: Row) => void;
  remove: (index: number) => void;
  restore: () => void;
  move: (index: number, by: 1 | -1) => void;
}

/**
 * Holds the rows of a repeat.
 * @param data the answer, a list or nothing.
 * @param onChange takes the whole new list.
 */
export function useRows(data: unknown, onChange: (rows: Row[]) => void): Rows {
  const list = Array.isArray(data) ? (data as Row[]) : [];
  const next = useRef(0);
  const keys = useRef<number[]>([]);
  const [removed, setRemoved] = useState<Rows['removed']>(null);
  const [notice, setNotice] = useState('');
  while (keys.current.length < list.length) keys.current.push(next.current++);
  keys.current.length = list.length;

  const say = (text: string): void => {
    setRemoved(null);
    setNotice(text);
  };
  return {
    list,
    keys: [...keys.current],
    removed,
    notice,
    add: (row) => {
      say('');
      onChange([...list, row]);
    },
    remove: (index) => {
      const row = list[index];
      if (!row) return;
      keys.current.splice(index, 1);
      setNotice('');
      setRemoved({ row, index });
      onChange(list.filter((_row, at) => at !== index));
    },
    restore: () => {
      if (!removed) return;
      keys.current.splice(removed.index, 0, next.current++);
      onChange([...list.slice(0, removed.index), removed.row, ...list.slice(removed.index)]);
      say(t('repeat.restored', { row: removed.index + 1 }));
    },
    move: (index, by) => {
      const to = index + by;
      if (to < 0 || to >= list.length) return;
      swap(keys.current, index, to);
      const moved = [...list];
      swap(moved, index, to);
      onChange(moved);
      say(t('repeat.moved', { row: to + 1 }));
    },
  };
}

function swap<T>(items: T[], a: number, b: number): void {
  [items[a], items[b]] = [items[b]!, items[a]!];
}
