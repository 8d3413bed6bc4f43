import type { Grid, GridItem, Level } from '@trame/schemas';
import { itemRows } from './itemTree.js';

const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

/** The most levels that an item of the grid has: how many columns the table needs. */
export function mostLevels(items: readonly GridItem[]): number {
  return Math.max(2, ...itemRows(items).map(({ item }) => item.levels?.length ?? 0));
}

/** The levels of the first item that has some, to begin another with; two without a name when there is none. */
export function usualLevels(grid: Grid): Level[] {
  const scales = itemRows(grid.items).filter(({ item }) => item.type === 'scale' && item.levels);
  const levels = scales.at(-1)?.item.levels;
  const counted = grid.scoring.method !== 'none';
  if (levels) return levels.map((level) => ({ ...level }));
  return [0, 1].map((points) => ({
    value: String(points),
    label: '',
    ...(counted ? { score: points } : {}),
  }));
}

/**
 * The key under which the answer of a level is kept: its points when no other level has them, else its rank. It does
 * not change afterwards, whatever becomes of the label and the points.
 */
export function levelValue(points: number | undefined, taken: ReadonlySet<string>, rank: number): string {
  const wished = points === undefined ? String(rank) : String(points);
  if (WELL_FORMED.test(wished) && !taken.has(wished)) return wished;
  let number = rank;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

/** Writes the label of the level of this rank; missing levels before it are made, empty ones at the end go. */
export function writeLevelLabel(levels: readonly Level[] | undefined, rank: number, label: string): Level[] {
  return trimmed(upTo(levels, rank).map((level, at) => (at === rank ? { ...level, label } : level)));
}

/** Writes the points of the level of this rank; undefined: it has none. */
export function writeLevelPoints(
  levels: readonly Level[] | undefined,
  rank: number,
  points: number | undefined,
): Level[] {
  return trimmed(upTo(levels, rank).map((level, at) => (at === rank ? withPoints(level, points) : level)));
}

/** A level with these points, or with none. */
export function withPoints({ score: _, ...level }: Level, points: number | undefined): Level {
  return points === undefined ? level : { ...level, score: points };
}

/** A level with this national code, or with none. */
export function withCode({ code: _, ...level }: Level, code: Level['code']): Level {
  return code ? { ...level, code } : level;
}

/** Says whether a level says nothing that the letter it stands for does not say. */
export const isBare = ({ value, label, score, help, code }: Level): boolean =>
  (label === '' || label === value) && score === undefined && !help && !code;

function upTo(levels: readonly Level[] = [], rank: number): Level[] {
  const made = [...levels];
  while (made.length <= rank) {
    const taken = new Set(made.map(({ value }) => value));
    made.push({ value: levelValue(undefined, taken, made.length), label: '' });
  }
  return made;
}

function trimmed(levels: Level[]): Level[] {
  const last = levels.findLastIndex(({ label, score }) => label !== '' || score !== undefined);
  return levels.slice(0, last + 1);
}

/** The same levels for every scale and illustrative item that has levels, as those of one item. */
export function sameLevels(items: readonly GridItem[], levels: readonly Level[]): GridItem[] {
  return items.map((item) => ({
    ...item,
    ...(item.type === 'scale' ? { levels: levels.map((level) => ({ ...level })) } : {}),
    ...(item.items ? { items: sameLevels(item.items, levels) } : {}),
  }));
}
