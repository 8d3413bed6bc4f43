import { middle } from '../editing/room.js';
import type { Bounds, Point } from '../modeler/placing.js';
import { COLUMN_GAP, type Grid } from './grid.js';
import type { LayoutFlow, LayoutNode } from './LayoutScope.js';

type Ends = { flow: LayoutFlow; from: LayoutNode; to: LayoutNode; source: Bounds; target: Bounds };

/** Between two ways that run side by side. */
const LANE = 7;

/** Draws the ways between steps that are placed: straight where it is free, else around. */
export class Router {
  readonly #taken: Set<string>;
  readonly #used = new Map<string, number>();

  constructor(
    private readonly grid: Grid,
    nodes: LayoutNode[],
  ) {
    this.#taken = new Set(
      nodes
        .filter(({ host }) => host === undefined)
        .map(({ id }) => this.#cell(grid.rowOf(id), grid.columnOf(id))),
    );
  }

  route(ends: Ends): Point[] {
    const { from, to, source, target } = ends;
    const column = this.grid.columnOf(from.host ?? from.id);
    const aim = this.grid.columnOf(to.id);
    if (aim <= column) return this.#goBack(ends, column, aim);
    const [start, end] = [middle(source), { x: target.x, y: middle(target).y }];
    if (from.host !== undefined) return this.#leaveBelow(source, end, column, aim, to);
    const [row, aimRow] = [this.grid.rowOf(from.id), this.grid.rowOf(to.id)];
    const right = { x: source.x + source.width, y: start.y };
    const straight = this.#isFree(row, column + 1, aim - 1);
    if (row === aimRow && straight) return [right, end];
    if (row !== aimRow && this.#isFree(aimRow, column + 1, aim - 1)) {
      if (from.diamond && this.#isFree(aimRow, column, column) && this.#isFreeDown(column, row, aimRow)) {
        const corner = { x: start.x, y: aimRow > row ? source.y + source.height : source.y };
        return [corner, { x: start.x, y: end.y }, end];
      }
      const x = this.#gapAfter(column);
      return [right, { x, y: right.y }, { x, y: end.y }, end];
    }
    if (row !== aimRow && straight) {
      const x = this.#gapBefore(aim);
      return [right, { x, y: right.y }, { x, y: end.y }, end];
    }
    const [out, into, y] = [this.#gapAfter(column), this.#gapBefore(aim), this.#under(row)];
    return [right, { x: out, y: right.y }, { x: out, y }, { x: into, y }, { x: into, y: end.y }, end];
  }

  /** From an attached event, down to the row of what follows. */
  #leaveBelow(source: Bounds, end: Point, column: number, aim: number, to: LayoutNode): Point[] {
    const start = { x: middle(source).x, y: source.y + source.height };
    const aimRow = this.grid.rowOf(to.id);
    if (end.y > start.y && this.#isFree(aimRow, column + 1, aim - 1))
      return [start, { x: start.x, y: end.y }, end];
    const y = start.y + 12;
    const x = this.#gapBefore(aim);
    return [start, { x: start.x, y }, { x, y }, { x, y: end.y }, end];
  }

  /** Over the row it leaves, back to the left of what it leads to. */
  #goBack({ from, to, source, target }: Ends, column: number, aim: number): Point[] {
    const row = this.grid.rowOf(from.host ?? from.id);
    const y = from.host === undefined ? this.#over(row) : this.#under(row);
    const start = { x: middle(source).x, y: from.host === undefined ? source.y : source.y + source.height };
    const above = { x: start.x, y };
    if (this.grid.rowOf(to.id) === row && to.diamond && aim < column && from.host === undefined) {
      const top = { x: middle(target).x, y: target.y };
      return [start, above, { x: top.x, y }, top];
    }
    const x = this.#gapBefore(aim);
    const end = { x: target.x, y: middle(target).y };
    return [start, above, { x, y }, { x, y: end.y }, end];
  }

  #cell(row: number, column: number): string {
    return `${String(row)} ${String(column)}`;
  }

  #isFree(row: number, first: number, last: number): boolean {
    for (let column = first; column <= last; column += 1)
      if (this.#taken.has(this.#cell(row, column))) return false;
    return true;
  }

  #isFreeDown(column: number, row: number, aimRow: number): boolean {
    const [first, last] = [Math.min(row, aimRow), Math.max(row, aimRow)];
    for (let at = first + 1; at < last; at += 1) if (this.#taken.has(this.#cell(at, column))) return false;
    return true;
  }

  #gapAfter(column: number): number {
    return (this.grid.columns[column]?.right ?? 0) + 14 + this.#next(`after ${String(column)}`, 3);
  }

  #gapBefore(column: number): number {
    return (
      (this.grid.columns[column]?.left ?? 0) - COLUMN_GAP / 2 + 4 + this.#next(`before ${String(column)}`, 3)
    );
  }

  #under(row: number): number {
    return (this.grid.rows[row]?.bottom ?? 0) + 22 + this.#next(`under ${String(row)}`, 3);
  }

  #over(row: number): number {
    return (this.grid.rows[row]?.top ?? 0) - 8 - this.#next(`over ${String(row)}`, 3);
  }

  /** Each way beside another is a little further. */
  #next(gap: string, most: number): number {
    const used = this.#used.get(gap) ?? 0;
    this.#used.set(gap, used + 1);
    return (used % most) * LANE;
  }
}
