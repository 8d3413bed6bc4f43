import type { CodeList } from '@trame/schemas';
import { readFrenchDay } from '../../../shared/frenchDay.js';
import { kebabIdFor } from '../../../shared/stableId.js';

/** One value of a code list. */
export type Entry = CodeList['entries'][number];

/** The list with the cell written, or why it cannot be. */
export type Written = { list: CodeList } | { refused: 'date' };

/** Writes one cell of the table. A value takes its code from its first label; the code can be changed until then. */
export function writeEntry(list: CodeList, index: number, column: string, text: string): Written {
  const entry = list.entries[index];
  if (!entry) return { list };
  const put = (next: Entry): Written => ({
    list: { ...list, entries: list.entries.map((each, place) => (place === index ? next : each)) },
  });
  if (column === 'code') return put({ ...entry, code: text.trim() });
  if (column === 'label') {
    const code = entry.code === '' && text !== '' ? codeFor(text, list.entries) : entry.code;
    return put({ ...entry, code, label: text });
  }
  if (column === 'parent') {
    const { parent: _, ...others } = entry;
    return put(text.trim() === '' ? others : { ...others, parent: text.trim() });
  }
  const { until: _, ...others } = entry;
  if (text.trim() === '') return put(others);
  const until = readFrenchDay(text);
  return until === undefined ? { refused: 'date' } : put({ ...others, until });
}

/** The code of a value that has none: from its label, not taken yet. */
export function codeFor(label: string, entries: readonly Entry[]): string {
  return kebabIdFor(label, new Set(entries.map(({ code }) => code)), 'valeur');
}

/** A new value after this place, to be filled. */
export function addEntry(list: CodeList, after: number): CodeList {
  const { entries } = list;
  return {
    ...list,
    entries: [...entries.slice(0, after + 1), { code: '', label: '' }, ...entries.slice(after + 1)],
  };
}

/** Without one value. */
export function removeEntry(list: CodeList, index: number): CodeList {
  return { ...list, entries: list.entries.filter((_, place) => place !== index) };
}

/** One value moved to another place. */
export function moveEntry(list: CodeList, from: number, to: number): CodeList {
  const moved = list.entries[from];
  const others = list.entries.filter((_, place) => place !== from);
  return moved ? { ...list, entries: [...others.slice(0, to), moved, ...others.slice(to)] } : list;
}

/**
 * Values that the version in force has and the list no longer: answers already given use them. Putting them back with
 * an end date keeps those answers readable and offers them no more.
 */
export function lostEntries(list: CodeList, published: CodeList | undefined): Entry[] {
  const codes = new Set(list.entries.map(({ code }) => code));
  return (published?.entries ?? []).filter(({ code }) => !codes.has(code));
}

/** Puts lost values back, closed from a day on. */
export function closeLost(list: CodeList, lost: readonly Entry[], day: string): CodeList {
  return {
    ...list,
    entries: [...list.entries, ...lost.map((entry) => ({ ...entry, until: entry.until ?? day }))],
  };
}
