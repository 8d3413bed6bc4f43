import type { Layered } from './layers.js';
import type { LayoutScope } from './LayoutScope.js';
import { NO_LANE, type Rows } from './rows.js';

export const COLUMN_GAP = 60;
const ROW_GAP = 50;
const LEAST_ROW = 80;
const PADDING = 30;

/** Where columns and rows lie. A row has one number over all lanes, so that ways may be looked at across lanes. */
export type Grid = {
  columnOf(id: string): number;
  rowOf(id: string): number;
  columns: { left: number; right: number }[];
  rows: { top: number; bottom: number }[];
  lanes: { id: string; top: number; bottom: number }[];
  width: number;
  height: number;
};

/** Measures columns by their widest step and rows by their highest, lane under lane. */
export function gridOf({ nodes, lanes }: LayoutScope, { layer }: Layered, { row, count }: Rows): Grid {
  const steps = nodes.filter(({ host }) => host === undefined);
  const columnCount = Math.max(0, ...[...layer.values()].map((each) => each + 1));
  const columns: Grid['columns'] = [];
  let x = PADDING;
  for (let column = 0; column < columnCount; column += 1) {
    const width = Math.max(
      0,
      ...steps.filter(({ id }) => layer.get(id) === column).map((node) => node.width),
    );
    columns.push({ left: x, right: x + width });
    x += width + COLUMN_GAP;
  }
  const names = lanes.length > 0 ? [...(count.has(NO_LANE) ? [NO_LANE] : []), ...lanes] : [NO_LANE];
  const first = new Map<string, number>();
  const rows: Grid['rows'] = [];
  const bands: Grid['lanes'] = [];
  let y = 0;
  for (const lane of names) {
    first.set(lane, rows.length);
    const top = y;
    y += PADDING;
    for (let at = 0; at < Math.max(1, count.get(lane) ?? 0); at += 1) {
      const within = steps.filter((node) => (node.lane ?? NO_LANE) === lane && row.get(node.id) === at);
      const height = Math.max(LEAST_ROW, ...within.map((node) => node.height));
      rows.push({ top: y, bottom: y + height });
      y += height + ROW_GAP;
    }
    y += PADDING - ROW_GAP + 10;
    bands.push({ id: lane, top, bottom: y });
  }
  const laneOf = new Map(nodes.map((node) => [node.id, node.lane ?? NO_LANE]));
  return {
    columnOf: (id) => layer.get(id) ?? 0,
    rowOf: (id) => (first.get(laneOf.get(id) ?? NO_LANE) ?? 0) + (row.get(id) ?? 0),
    columns,
    rows,
    lanes: bands.filter(({ id }) => id !== NO_LANE),
    width: Math.max(x - COLUMN_GAP, PADDING) + PADDING,
    height: y,
  };
}
