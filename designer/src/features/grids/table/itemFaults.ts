import type { Fault } from '@trame/schemas';
import type { ItemRow } from '../editing/itemTree.js';

/** What is wrong in the cells of the table, by `row/column`: a fault of the file goes to the cell that mends it. */
export function itemFaults(rows: readonly ItemRow[], faults: readonly Fault[]): Map<string, string> {
  const cells = new Map<string, string>();
  const places = rows
    .map(({ path }, row) => ({ row, at: `/items/${path.join('/items/')}` }))
    .sort((a, b) => b.at.length - a.at.length);
  for (const fault of faults) {
    const place = places.find(({ at }) => fault.path === at || fault.path.startsWith(`${at}/`));
    if (!place) continue;
    const column = columnOf(fault.path.slice(place.at.length), fault.rule);
    const key = `${String(place.row)}/${column}`;
    if (!cells.has(key)) cells.set(key, fault.message);
  }
  return cells;
}

function columnOf(rest: string, rule: string): string {
  const level = /^\/levels\/(\d+)/.exec(rest)?.[1];
  if (level !== undefined) {
    const points = rule === 'level-score' || rest.endsWith('/score');
    return `level-${level}-${points ? 'score' : 'label'}`;
  }
  if (rest === '/levels') return rule === 'level-score' ? 'level-0-score' : 'level-0-label';
  return rest === '/type' ? 'type' : 'label';
}
