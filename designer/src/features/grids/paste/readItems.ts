import type { GridItem, Level } from '@trame/schemas';
import { cellName } from '../../../shared/sheet/cellName.js';
import { levelValue } from '../editing/levels.js';
import { isMark, type TablePlan } from './columnRoles.js';
import { type LevelText, readLevelCell } from './readLevelCell.js';
import { readFrenchNumber } from '../../../shared/frenchNumber.js';

/** Something wrong, or to look at, in one cell of what was pasted. */
export interface CellFault {
  /** As spreadsheets name it: `C4`. */
  cell: string;
  row: number;
  column: number;
  rule: PasteRule;
  level: 'error' | 'warning';
}

/** What may be wrong in a cell. */
export type PasteRule =
  | 'no-item'
  | 'too-long'
  | 'too-many'
  | 'twice'
  | 'points'
  | 'no-label'
  | 'few-levels'
  | 'no-levels'
  | 'no-column';

/** An item as the table says it; it has no id yet. */
export interface ReadItem extends Omit<GridItem, 'id'> {
  dimension?: string;
}

/** What a table gives. */
export interface ReadTable {
  items: ReadItem[];
  faults: CellFault[];
}

/** How to count levels that say no points: by rank from 0 (`rank`), or none. */
export type Points = 'rank' | 'none';

/** More items are no grid that somebody answers, nor a table that a browser shows at once. */
const MOST = 500;
const LONGEST = 200;
const LONGEST_HELP = 2_000;

/**
 * Makes items of a table: a row an item, a column a level. A cell of a level is its label, with or without points; a
 * cross or a number under a head takes the label of the head; a row without any level takes those of the head, or
 * `usual` when the head has none. Every fault is told by its cell.
 */
export function readItems(plan: TablePlan, points: Points, usual: readonly Level[]): ReadTable {
  const faults: CellFault[] = [];
  const { cells, roles, hasHead } = plan;
  const column = roles.indexOf('item');
  if (column === -1) return { items: [], faults: [faultAt(0, 0, 'no-column', 'error')] };
  const heads = hasHead ? (cells[0] ?? []) : [];
  const seen = new Set<string>();
  let count = 0;
  const items = cells.flatMap((row, line): ReadItem[] => {
    if (count > MOST || (hasHead && line === 0) || row.every((cell) => cell === '')) return [];
    count += 1;
    const report: Report = (at, rule, level = 'error') => faults.push(faultAt(line, at, rule, level));
    if (count > MOST) {
      report(column, 'too-many');
      return [];
    }
    const label = oneLine(row[column] ?? '');
    if (label === '') {
      report(column, 'no-item');
      return [];
    }
    if (label.length > LONGEST) report(column, 'too-long');
    if (seen.has(label.toLowerCase())) report(column, 'twice', 'warning');
    seen.add(label.toLowerCase());
    const help = textOf(plan, row, 'help', LONGEST_HELP, report);
    const dimension = textOf(plan, row, 'dimension', LONGEST, report);
    const levels = levelsOf({ plan, row, heads, report, points, usual });
    return [
      {
        label: label.slice(0, LONGEST),
        type: 'scale',
        ...(help ? { help } : {}),
        ...(dimension ? { dimension } : {}),
        ...(levels.length > 0 ? { levels } : {}),
      },
    ];
  });
  return { items, faults };
}

type Report = (column: number, rule: PasteRule, level?: CellFault['level']) => void;

function faultAt(row: number, column: number, rule: PasteRule, level: CellFault['level']): CellFault {
  return { cell: cellName(row, column), row, column, rule, level };
}

function textOf(
  { roles }: TablePlan,
  row: readonly string[],
  role: 'help' | 'dimension',
  longest: number,
  report: Report,
): string {
  const column = roles.indexOf(role);
  const text = column === -1 ? '' : (row[column] ?? '');
  if (text.length > longest) report(column, 'too-long');
  return text.slice(0, longest);
}

interface LevelReading {
  plan: TablePlan;
  row: readonly string[];
  heads: readonly string[];
  report: Report;
  points: Points;
  usual: readonly Level[];
}

function levelsOf({ plan, row, heads, report, points, usual }: LevelReading): Level[] {
  const columns = plan.roles.flatMap((role, column) => (role === 'level' ? [column] : []));
  const empty = columns.every((column) => (row[column] ?? '') === '');
  const said = columns.flatMap((column): LevelText[] => {
    const read = readOne(row[column] ?? '', heads[column] ?? '', empty);
    if (!read) return [];
    const beside = pointsBeside(plan, row, column, report);
    if (read.label === '') report(column, 'no-label');
    if (read.label.length > LONGEST) report(column, 'too-long');
    return [{ label: read.label.slice(0, LONGEST), points: beside ?? read.points }];
  });
  if (said.length === 0) {
    const at = plan.roles.indexOf('item');
    if (usual.length === 0) report(at, 'no-levels');
    return usual.map((level) => ({ ...level }));
  }
  if (said.length === 1) report(columns[0] ?? 0, 'few-levels');
  return numbered(said, points);
}

/** A level from its cell and the head of its column; undefined when the item does not offer it. */
function readOne(cell: string, head: string, wholeRowEmpty: boolean): LevelText | undefined {
  const titled = readLevelCell(head);
  if (cell === '') return wholeRowEmpty && head !== '' ? titled : undefined;
  if (isMark(cell)) return titled;
  const read = readLevelCell(cell);
  const bare = read.points !== undefined && read.label === cell.trim();
  if (bare && head !== '') return { label: titled.label, points: read.points };
  return {
    label: oneLine(read.label),
    points: read.points ?? (head === '' ? undefined : titlePoints(titled, head)),
  };
}

/** « Niveau 2 » counts for nothing; « 2 » or « Souvent (2) » above a text counts 2. */
const titlePoints = (titled: LevelText, head: string): number | undefined =>
  titled.label === '' || head === '' ? undefined : titled.points;

function pointsBeside(
  { roles }: TablePlan,
  row: readonly string[],
  column: number,
  report: Report,
): number | undefined {
  if (roles[column + 1] !== 'points') return undefined;
  const cell = row[column + 1] ?? '';
  const value = readFrenchNumber(cell);
  if (cell !== '' && value === undefined) report(column + 1, 'points');
  return value;
}

function numbered(said: readonly LevelText[], points: Points): Level[] {
  const taken = new Set<string>();
  const silent = said.every((level) => level.points === undefined);
  return said.map((level, rank) => {
    const score = level.points ?? (silent && points === 'rank' ? rank : undefined);
    const value = levelValue(score, taken, rank);
    taken.add(value);
    return {
      value,
      label: level.label,
      ...(score === undefined || points === 'none' ? {} : { score }),
    };
  });
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
