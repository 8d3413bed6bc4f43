import type { Sheet, SheetEntry } from '@trame/schemas';
import { onParisClock } from '../../shared/time/index.js';

/** What a person's row answers; nothing when it is left out. */
export type RowAnswers = Record<string, string | readonly string[]>;

type Row = Sheet['rows'][number];

/** What tells the rows of a sheet apart: those of a household have one dossier. */
export const rowKey = ({ dossierId, concerned = '' }: Pick<Row, 'dossierId' | 'concerned'>): string =>
  `${dossierId} ${concerned}`.trim();

/** What was answered of a row, over what it showed then. */
export interface Answered {
  base: Row['base'];
  answers: RowAnswers;
}

/**
 * The answers that hold: those given over what their rows still show.
 * @returns with the persons whose rows have been noted otherwise since they were answered
 */
export function answersHeld(
  sheet: Sheet,
  answered: Readonly<Record<string, Answered>>,
): { held: Record<string, RowAnswers>; overtaken: readonly string[] } {
  const held: Record<string, RowAnswers> = {};
  const overtaken: string[] = [];
  for (const row of sheet.rows) {
    const key = rowKey(row);
    const one = answered[key];
    if (one?.base === row.base) held[key] = one.answers;
    // What it shows now may be what was answered: kept, though the answer that said so was lost.
    else if (one && !same(one.answers, openingOf(sheet, row))) overtaken.push(key);
  }
  return { held, overtaken };
}

/** What a row opens with: what was last noted, else what is usual. */
export function openingOf(sheet: Sheet, row: Row): RowAnswers {
  const known = Object.fromEntries(
    Object.entries(row.known ?? {}).flatMap(([id, value]) =>
      isAnswer(value) && id !== sheet.dated ? [[id, value]] : [],
    ),
  );
  return known[sheet.question] === undefined ? { [sheet.question]: sheet.usual } : known;
}

/** When a row was last noted, `2026-11-23T08:00`. */
export function notedAt(sheet: Sheet, { known }: Row): string | undefined {
  const at = sheet.dated === undefined ? undefined : known?.[sheet.dated];
  return typeof at === 'string' ? at : undefined;
}

function isAnswer(value: unknown): value is RowAnswers[string] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

/**
 * The rows that say something new: what differs from what was noted, and what is as usual and was not noted on this day.
 * @param at the instant of the sheet, `2026-11-23T08:00`
 */
export function rowsToWrite(
  sheet: Sheet,
  answers: Readonly<Record<string, RowAnswers>>,
  at: string,
): SheetEntry['rows'] {
  return sheet.rows.flatMap((row) => {
    const opening = openingOf(sheet, row);
    const now = answers[rowKey(row)] ?? opening;
    // Left out: nothing is said of that person.
    if (now[sheet.question] === undefined) return [];
    const today = notedAt(sheet, row)?.slice(0, 10) === at.slice(0, 10);
    // What is not as usual and goes on is not written anew.
    if (same(opening, now) && (today || now[sheet.question] !== sheet.usual)) return [];
    const data = { ...now, ...(sheet.dated === undefined ? {} : { [sheet.dated]: at }) };
    const { dossierId, concerned, base } = row;
    return [{ dossierId, ...(concerned === undefined ? {} : { concerned }), base, data }];
  });
}

/**
 * The minute it is in France by the clock of the server, `2026-11-23T08:00`.
 * @param told what it was when the sheet was read
 * @param readAt when that was here, whose clock may be wrong
 * @param now the present here
 */
export function minuteNow(told: string, readAt: Date, now: Date): string {
  const minute = Date.parse(`${told.slice(0, 16)}Z`) + wallClock(now) - wallClock(readAt);
  return new Date(minute).toISOString().slice(0, 16);
}

const wallClock = (at: Date): number => Date.parse(`${onParisClock(at.toISOString())}Z`);

function same(one: RowAnswers, other: RowAnswers): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (id) => JSON.stringify(one[id] ?? '') === JSON.stringify(other[id] ?? ''),
  );
}
