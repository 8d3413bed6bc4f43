import type { FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import { CircuitIncident, type Run } from './Run.js';
import { evaluate } from './variables.js';

/**
 * The key by which a message finds the one it is for (BPMN 2.0, 8.4.2). A key that is declared and empty would match
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
    `La clé « ${node.correlation} » du message de « ${node.name ?? node.id} » est vide : on ne saurait pas pour qui il est. Renseignez cette donnée, puis relancez.`,
  );
}
