import type { FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import { CircuitIncident, type Run } from './Run.js';
import { evaluate } from './variables.js';

/** Whether what is thrown with this key, or none, is for whoever waits there. */
export function isFor(run: Run, token: Token, event: FlowNode, key: string | undefined): boolean {
  try {
    return correlationOf(run, token, event) === key;
  } catch (error) {
    if (error instanceof CircuitIncident) return false;
    throw error;
  }
}

/**
 * The key by which a message finds the one it is for (BPMN 2.0, 8.4.2), and a signal all those it is for. A key that is declared and empty would match
 * anybody, or nobody: the step stops there, and is taken again once the data are corrected.
 *
 * @returns undefined when the element declares no key
 * @throws CircuitIncident `correlation-vide`
 */
export function correlationOf(run: Run, token: Token, node: FlowNode): string | undefined {
  if (node.correlation === undefined) return undefined;
  const key = evaluate(run, token, node.correlation);
  if (key !== null && key !== undefined && String(key).trim() !== '') return String(key);
  throw new CircuitIncident(
    'correlation-vide',
    `La clé « ${node.correlation} » de « ${node.name ?? node.id} » est vide : on ne saurait pas pour qui c’est. Renseignez cette donnée, puis relancez.`,
  );
}
