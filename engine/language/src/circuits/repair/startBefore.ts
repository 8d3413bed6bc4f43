import type { Run } from '../run/Run.js';
import { place } from '../run/tokens.js';
import type { RepairStep } from './RepairStep.js';
import { scopeFor } from './scopeFor.js';

type StartBefore = Extract<RepairStep, { do: 'startBefore' }>;

/** Puts a token before an element: it is entered in its turn. */
export function startBefore(run: Run, { elementId, in: inside }: StartBefore): void {
  const { node, scope } = scopeFor(run, elementId, inside);
  place(run, node.id, scope.id);
}
