/** What a pasted column gives. */
export type ColumnRole = 'item' | 'help' | 'dimension' | 'level' | 'points' | 'ignored';

/** A table to read, and how: what each column gives, and whether its first row is a head. */
export interface TablePlan {
  cells: readonly (readonly string[])[];
  roles: ColumnRole[];
  hasHead: boolean;
}

/** Heads that say what a column gives, as whole words with their accents: « Aidé » is a level, « Aide » is not. */
const HEADS: readonly [ColumnRole, RegExp][] = [
  ['points', /^(points?|pts?|score|cotation|poids)( .*)?$/],
  ['help', /^(aide|consigne|pr[ée]cision|commentaire|d[ée]finition|description|explication)s?$/],
  ['dimension', /^(dimension|domaine|th[èe]me|th[ée]matique|rubrique|axe|cat[ée]gorie)s?$/],
  ['ignored', /^(n|no|num|num[ée]ro|rang|ordre|id|identifiant|code)$/],
  ['item', /^(item|question|crit[èe]re|activit[ée]|variable|libell[ée]|intitul[ée]|[ée]nonc[ée])s?$/],
];

/** Guesses what a table is: its head, and what each column gives. The person corrects it in the preview. */
export function planTable(cells: readonly (readonly string[])[]): TablePlan {
  const [first = [], ...body] = cells;
  const hasHead = body.length > 0 && looksLikeHead(first, body);
  const roles = first.map((head, column) => roleByHead(hasHead ? head : '', body, column));
  const named = roles.indexOf('item');
  if (named === -1) {
    const free = roles.findIndex((role, column) => role === 'level' && !isRank(body, column));
    if (free !== -1) roles.fill('item', free, free + 1);
    roles.fill('ignored', 0, Math.max(0, free));
  }
  return { cells, roles, hasHead };
}

function looksLikeHead(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  if (first[0] === '') return true;
  if (first.some((head) => HEADS.some(([, pattern]) => pattern.test(fold(head))))) return true;
  const levels = first.slice(1);
  const marked = body.every((row) => row.slice(1).every(isMarkOrPoints));
  return levels.length > 0 && marked && !levels.every(isMarkOrPoints);
}

function roleByHead(head: string, body: readonly (readonly string[])[], column: number): ColumnRole {
  const found = HEADS.find(([, pattern]) => pattern.test(fold(head)));
  if (found) return found[0];
  return column === 0 && !isRank(body, 0) ? 'item' : 'level';
}

/** 1, 2, 3 ... down the column: numbers of rows, nobody's content. */
function isRank(body: readonly (readonly string[])[], column: number): boolean {
  return (
    body.length > 1 && body.every((row, index) => Number(row[column]?.replace(/[.)]$/, '')) === index + 1)
  );
}

/** Nothing, a cross or a number: a cell that says no label. */
export function isMarkOrPoints(cell: string): boolean {
  return cell === '' || isMark(cell) || /^[+-]?\d+([.,]\d+)?$/.test(cell);
}

/** A cross in a cell: the level of the head is offered. */
export function isMark(cell: string): boolean {
  return /^[x×✓✔☒☑•]$/i.test(cell);
}

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[°.:*]+$/g, '')
    .trim();
