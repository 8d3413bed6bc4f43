import { notifications } from '@mantine/notifications';
import type { Sheet, SheetEntry } from '@trame/schemas';
import { useState } from 'react';
import { useNow } from '../../shared/time/index.js';
import { serverFaultsOf, type ServerFault } from '../filling/index.js';
import { answersHeld, minuteNow, rowKey, rowsToWrite, type Answered, type RowAnswers } from './rowsOf.js';
import { useWriteSheet, type ReadSheet } from './sheetQueries.js';
import { t } from './words.js';

/** What a sheet is filled from, and how it is read again. */
export interface Ground {
  sheet: ReadSheet;
  reread: () => unknown;
}

/**
 * A sheet as it is filled in: its hour is the present's unless it was chosen, its rows those that say something new. What
 * is answered of persons whom it no longer shows, narrowed to a service, is kept for when it does.
 */
export function useFilledSheet({ sheet, reread }: Ground) {
  const [chosen, setChosen] = useState('');
  const [answered, setAnswered] = useState<Record<string, Answered>>({});
  const [left, setLeft] = useState<readonly string[]>([]);
  // The day that is over, when the sheet of it was to be saved.
  const [over, setOver] = useState<string>();
  const [requestId, renew] = useState(() => crypto.randomUUID());
  const write = useWriteSheet();
  const { held: answers, overtaken } = answersHeld(sheet, answered);
  const shown = new Set(sheet.rows.map(rowKey));
  const read = new Date(sheet.readAt);
  const tick = useNow();
  const now = minuteNow(sheet.now, read, tick < read ? read : tick);
  const at = chosen || now;
  const rowsAt = (minute: string) =>
    rowsToWrite(sheet, answers, minute).filter((row) => !left.includes(rowKey(row)));
  const refused = (rows: SheetEntry['rows'], error: Error): void => {
    const all = faultsByRow(rows, error);
    const having = (is: (one: ServerFault) => boolean) =>
      [...all].flatMap(([key, faults]) => (faults.some(is) ? [key] : []));
    setLeft([...left, ...having(({ path }) => path === 'dossierId')]);
    // They are shown as somebody else has noted them: what was answered over what they showed holds no longer.
    if (having(({ rule }) => rule === 'noted-since').length > 0) void reread();
  };
  const save = (): void => {
    if (write.isPending) return;
    const minute = chosen || minuteNow(sheet.now, read, new Date());
    const isOver = chosen === '' && minute.slice(0, 10) !== sheet.day;
    setOver(isOver ? sheet.day : undefined);
    if (isOver) {
      void reread();
      return;
    }
    const rows = rowsAt(minute);
    if (rows.length === 0) return;
    write.mutate(
      { requestId, formId: sheet.formId, rows },
      {
        onSuccess: ({ items }) => {
          notifications.show({ message: t('saved', { count: items.length }) });
          // What was written is the ground of the next turn.
          setAnswered((all) => without(all, rows));
          setLeft([]);
          setChosen('');
          renew(crypto.randomUUID());
        },
        onError: (error) => refused(rows, error),
      },
    );
  };
  return {
    at,
    now,
    setAt: setChosen,
    answers,
    answer: (row: Sheet['rows'][number], given: RowAnswers) =>
      setAnswered((all) => ({ ...all, [rowKey(row)]: { base: row.base, answers: given } })),
    /** Noted otherwise since they were answered: their rows show it, and wait to be answered again. */
    overtaken,
    left,
    /** Answered, of persons whom the sheet does not show now: they are not saved with the others. */
    aside: Object.entries(answered).filter(
      ([key, one]) => !shown.has(key) && one.answers[sheet.question] !== undefined,
    ).length,
    /** The day has changed since it was opened: whether it was read again, and waits to be looked at. */
    turned: over === undefined ? undefined : over !== sheet.day,
    count: rowsAt(at).length,
    save,
    write,
    faults: faultsByRow(write.variables?.rows ?? [], write.error),
  };
}

/** The answers that are left once those of these rows are written. */
function without(
  answered: Readonly<Record<string, Answered>>,
  rows: SheetEntry['rows'],
): Record<string, Answered> {
  const written = new Set(rows.map(rowKey));
  return Object.fromEntries(Object.entries(answered).filter(([key]) => !written.has(key)));
}

function faultsByRow(
  rows: SheetEntry['rows'],
  error: Error | null,
): ReadonlyMap<string, readonly ServerFault[]> {
  const found = new Map<string, ServerFault[]>();
  for (const fault of serverFaultsOf(error)) {
    const [, , index = '', ...rest] = fault.path.split('/');
    const row = rows[Number(index)];
    const key = row ? rowKey(row) : '';
    found.set(key, [...(found.get(key) ?? []), { ...fault, path: rest.join('/') }]);
  }
  return found;
}
