import type { FlowNode } from '../definition.js';
import { type MigrationFault, nameOf, type Pair } from './plan.js';

/** Gives the element of the new version that an element of the old one becomes. */
export type Counterpart = (pair: Pair, id: string) => string | undefined;

/**
 * Says why an execution cannot go from one element to another: not of the same type, not in the same sub-process, not
 * repeated in the same way, not calling the same circuit or connector. Undefined when it can.
 */
export function compareNodes(
  pair: Pair,
  from: FlowNode,
  to: FlowNode,
  counterpart: Counterpart,
): Pick<MigrationFault, 'rule' | 'message'> | undefined {
  const names = `« ${nameOf(from)} » et « ${nameOf(to)} »`;
  if (kindOf(from) !== kindOf(to)) {
    return { rule: 'type-different', message: `${names} ne sont pas des éléments du même type.` };
  }
  if (!sameScope(pair, from, to, counterpart)) {
    return {
      rule: 'portee-differente',
      message: `${names} ne sont pas dans le même sous-processus : faites d’abord correspondre ce qui les contient.`,
    };
  }
  if (loopOf(from) !== loopOf(to)) {
    return { rule: 'boucle-differente', message: `${names} ne se répètent pas de la même façon.` };
  }
  if (from.calls !== to.calls) {
    return { rule: 'appel-different', message: `${names} n’appellent pas le même circuit.` };
  }
  if (from.connector?.id !== to.connector?.id) {
    return {
      rule: 'connecteur-different',
      message: `${names} ne font pas faire le même travail : ce qui est parti avec l’un ne peut pas revenir par l’autre.`,
    };
  }
  return undefined;
}

const kindOf = (node: FlowNode): string =>
  [node.type, node.triggeredByEvent, node.forCompensation, node.parallelMultiple].map(String).join('/');

const loopOf = ({ loop }: FlowNode): string =>
  loop?.kind === 'multi' ? `multi/${String(loop.sequential)}` : (loop?.kind ?? '');

function sameScope(pair: Pair, from: FlowNode, to: FlowNode, counterpart: Counterpart): boolean {
  if (from.parent === pair.from.id) return to.parent === pair.to.id;
  return counterpart(pair, from.parent) === to.parent;
}
