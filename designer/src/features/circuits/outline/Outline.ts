import type { Bo } from '../modeler/bpmn.js';

/** Steps one after the other. `to`: where it goes on when its last step leads to a step told elsewhere. */
export type Sequence = { items: Item[]; to?: Bo };

/** One step of the list. */
export type Item = {
  element: Bo;
  /** Its place in the list, from 1. */
  number: number;
  /** The ways out of a choice, and what may happen while the step is under way. */
  branches: Branch[];
  /** What a sub-circuit holds. */
  inside: Sequence[];
};

/** A way out of a step: by a flow, or by an event attached to it. */
export type Branch = { flow?: Bo; event?: Bo; sequence: Sequence };

/** A circuit as a list: its steps in order, and the place of each. */
export type Outline = { sequences: Sequence[]; items: ReadonlyMap<string, Item> };
