import type { Bounds, Point } from '../modeler/placing.js';

/** A step to place; what it holds is placed inside it. */
export type LayoutNode = {
  id: string;
  width: number;
  height: number;
  /** The lane it stays in. */
  lane?: string;
  /** The activity that the event is attached to. */
  host?: string;
  /** A gateway: its ways leave by its corners. */
  diamond?: boolean;
  inside?: LayoutScope;
};

export type LayoutFlow = { id: string; from: string; to: string };

/** What one process or sub-process holds, to be placed; nodes in the order of the file. */
export type LayoutScope = {
  nodes: LayoutNode[];
  flows: LayoutFlow[];
  /** From the top; none when the process has no lane. */
  lanes: string[];
};

/** Places in a scope whose top left corner is 0, 0; those of what is inside included. */
export type PlacedScope = {
  width: number;
  height: number;
  nodes: Record<string, Bounds>;
  lanes: Record<string, Bounds>;
  flows: Record<string, Point[]>;
};
