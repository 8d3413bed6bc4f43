import type { Bounds, Point } from '../modeler/placing.js';
import { gridOf } from './grid.js';
import { layersOf } from './layers.js';
import type { LayoutNode, LayoutScope, PlacedScope } from './LayoutScope.js';
import { Router } from './route.js';
import { rowsOf } from './rows.js';

/**
 * Places what a process holds: from left to right in the order of its ways, each step in its lane, a sub-process around
 * what it holds, an attached event at the foot of its activity.
 */
export function placeScope(given: LayoutScope): PlacedScope {
  const inner = new Map<string, PlacedScope>();
  const nodes = given.nodes.map((node): LayoutNode => {
    if (!node.inside) return node;
    const placed = placeScope(node.inside);
    inner.set(node.id, placed);
    return { ...node, width: Math.max(140, placed.width), height: Math.max(120, placed.height + HEAD) };
  });
  const scope = { ...given, nodes };
  const layered = layersOf(scope);
  const grid = gridOf(scope, layered, rowsOf(scope, layered));
  const places: Record<string, Bounds> = {};
  for (const { id, width, height, host } of nodes) {
    if (host !== undefined) continue;
    const [column, row] = [grid.columns[grid.columnOf(id)]!, grid.rows[grid.rowOf(id)]!];
    const x = Math.round(column.left + (column.right - column.left - width) / 2);
    places[id] = { x, y: Math.round(row.top + (row.bottom - row.top - height) / 2), width, height };
  }
  placeAttached(nodes, places);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const router = new Router(grid, nodes);
  const flows: Record<string, Point[]> = {};
  for (const flow of scope.flows) {
    const [from, to] = [byId.get(flow.from), byId.get(flow.to)];
    const [source, target] = [places[flow.from], places[flow.to]];
    if (from && to && source && target)
      flows[flow.id] = router.route({ flow, from, to, source, target }).map(rounded);
  }
  const placed: PlacedScope = {
    width: grid.width,
    height: grid.height,
    nodes: places,
    flows,
    lanes: Object.fromEntries(
      grid.lanes.map(({ id, top, bottom }) => [
        id,
        { x: 0, y: top, width: grid.width, height: bottom - top },
      ]),
    ),
  };
  for (const [id, scopeOf] of inner) take(placed, scopeOf, places[id]!);
  return placed;
}

/** Room for the name of a sub-process. */
const HEAD = 10;

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

function placeAttached(nodes: LayoutNode[], places: Record<string, Bounds>): void {
  const beside = new Map<string, number>();
  for (const { id, host, width, height } of nodes) {
    const around = host === undefined ? undefined : places[host];
    if (host === undefined || !around) continue;
    const count = beside.get(host) ?? 0;
    beside.set(host, count + 1);
    const x = around.x + around.width - width - 2 - count * (width + 4);
    places[id] = { x, y: around.y + around.height - height / 2, width, height };
  }
}

/** Takes in the places of a sub-process, seen from what holds it. */
function take(placed: PlacedScope, inside: PlacedScope, { x, y }: Bounds): void {
  const shift = <P extends Point>(point: P): P => ({ ...point, x: point.x + x, y: point.y + y + HEAD });
  for (const [id, bounds] of Object.entries(inside.nodes)) placed.nodes[id] = shift(bounds);
  for (const [id, points] of Object.entries(inside.flows)) placed.flows[id] = points.map(shift);
}
