import type { FlowNodeType } from '../definition.js';
import { CircuitIncident, type Run } from '../run/Run.js';
import { addToken } from '../run/tokens.js';
import type { RepairStep } from './RepairStep.js';
import { scopeFor } from './scopeFor.js';

type StartAfter = Extract<RepairStep, { do: 'startAfter' }>;

/** Elements that choose or wait before they let go, and those after which there is nothing. */
const WITHOUT_AFTER: ReadonlySet<FlowNodeType> = new Set([
  'exclusiveGateway',
  'eventBasedGateway',
  'complexGateway',
  'endEvent',
]);

/** Puts a token after an element: it leaves it by the flows that it would take once done. */
export function startAfter(run: Run, { elementId, in: inside }: StartAfter): void {
  const { node, scope } = scopeFor(run, elementId, inside);
  if (WITHOUT_AFTER.has(node.type)) {
    throw new CircuitIncident(
      'sans-suite',
      `On ne peut pas repartir après « ${node.name ?? node.id} » : placez le jeton avant l’élément voulu.`,
    );
  }
  const token = addToken(run, { at: node.id, in: scope.id });
  run.queue.push({ do: 'leave', token: token.id });
}
