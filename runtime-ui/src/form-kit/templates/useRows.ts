import { useCallback, useRef, useState } from 'react';
import { type AnswerPath, type FormSession, readAt, useSession } from '../session/index.js';
import { pointerOf } from '../kit/index.js';
import { t } from '../words.js';

/** A row of answers. */
export type Row = Record<string, unknown>;

/** Rows under the hand: each keeps its key when it moves, so that what is being typed stays in place. */
export interface Rows {
  count: number;
  keys: readonly number[];
  removed: { row: Row; index: number } | null;
  notice: string;
  add: (row: Row) => void;
  remove: (index: number) => void;
  restore: () => void;
  move: (index: number, by: 1 | -1) => void;
  /** Answers one question of several rows at once. */
  fill: (column: string, value: string, where: (row: Row) => boolean) => void;
}

/**
 * Holds the rows of a repeat; what is typed in them does not redraw it.
 * @param path where the list is.
 */
export function useRows(session: FormSession, path: AnswerPath): Rows {
  const pointer = pointerOf(path);
  const read = useCallback((): readonly Row[] => {
    const list = readAt(session.current().answers, pointer);
    return Array.isArray(list) ? (list as Row[]) : [];
  }, [session, pointer]);
  const count = useSession(session, () => read().length);
  const next = useRef(0);
  const keys = useRef<number[]>([]);
  const [removed, setRemoved] = useState<Rows['removed']>(null);
  const [notice, setNotice] = useState('');
  const [, setMoves] = useState(0);
  while (keys.current.length < count) keys.current.push(next.current++);
  keys.current.length = count;

  const write = (rows: Row[]): void => session.answer(path, rows);
  const follow = (where: (index: number) => number | null): void => session.followRows(pointer, where);
  const say = (text: string): void => {
    setRemoved(null);
    setNotice(text);
  };
  return {
    count,
    keys: [...keys.current],
    removed,
    notice,
    add: (row) => {
      say('');
      write([...read(), row]);
    },
    remove: (index) => {
      const list = read();
      const row = list[index];
      if (!row) return;
      keys.current.splice(index, 1);
      follow((at) => (at === index ? null : at > index ? at - 1 : at));
      setNotice('');
      setRemoved({ row, index });
      write(list.filter((_row, at) => at !== index));
    },
    restore: () => {
      if (!removed) return;
      const list = read();
      keys.current.splice(removed.index, 0, next.current++);
      follow((at) => (at >= removed.index ? at + 1 : at));
      write([...list.slice(0, removed.index), removed.row, ...list.slice(removed.index)]);
      say(t('repeat.restored', { row: removed.index + 1 }));
    },
    move: (index, by) => {
      const list = read();
      const to = index + by;
      if (to < 0 || to >= list.length) return;
      swap(keys.current, index, to);
      follow((at) => (at === index ? to : at === to ? index : at));
      const moved = [...list];
      swap(moved, index, to);
      setMoves((times) => times + 1);
      write(moved);
      say(t('repeat.moved', { row: to + 1 }));
    },
    fill: (column, value, where) => {
      const list = read();
      const left = list.filter(where).length;
      write(list.map((row) => (where(row) ? { ...row, [column]: value } : row)));
      say(t('repeat.filled', { count: left }));
    },
  };
}

function swap<T>(items: T[], a: number, b: number): void {
  [items[a], items[b]] = [items[b]!, items[a]!];
}
