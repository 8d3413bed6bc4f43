import { readFrenchNumber } from '../../../shared/frenchNumber.js';

/** What a cell says of a level. */
export interface LevelText {
  label: string;
  points: number | undefined;
}

const NUMBER = String.raw`[+-]?\d{1,6}(?:[.,]\d{1,4})?`;
const AFTER = new RegExp(
  String.raw`^(.*\S)\s*(?:\((${NUMBER})\s*(?:pts?|points?)?\)|[=:]\s*(${NUMBER}))$`,
  'is',
);
const BEFORE = new RegExp(String.raw`^\(?(${NUMBER})\)?\s*[-–—=:.)]\s*(.*\S)$`, 's');

/** Reads a level as people write it: `Jamais`, `Jamais (0)`, `0 - Jamais`, `Jamais = 0`, `0`. */
export function readLevelCell(cell: string): LevelText {
  const text = cell.replace(/\s+/g, ' ').trim();
  const alone = readFrenchNumber(text);
  if (alone !== undefined) return { label: text, points: alone };
  const after = AFTER.exec(text);
  if (after) return { label: after[1] ?? text, points: readFrenchNumber(after[2] ?? after[3] ?? '') };
  const before = BEFORE.exec(text);
  if (before) return { label: before[2] ?? text, points: readFrenchNumber(before[1] ?? '') };
  return { label: text, points: undefined };
}
