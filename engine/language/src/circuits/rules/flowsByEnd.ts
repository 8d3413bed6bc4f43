import { type Element, one } from '../compile/moddle.js';
import { type CircuitFile, ofType } from './Rule.js';

/** The sequence flows that come into a node and those that leave it, in the order of the file. */
export type FlowsByEnd = { into(node: Element): Element[]; outOf(node: Element): Element[] };

/** Goes once through the sequence flows of a file: asked for each node, they would be read as many times. */
export function flowsByEnd(file: CircuitFile): FlowsByEnd {
  const flows = ofType(file, 'sequenceFlow');
  const into = groupedBy(flows, 'targetRef');
  const outOf = groupedBy(flows, 'sourceRef');
  return { into: (node) => into.get(node) ?? [], outOf: (node) => outOf.get(node) ?? [] };
}

function groupedBy(flows: Element[], end: string): Map<Element, Element[]> {
  const groups = new Map<Element, Element[]>();
  for (const flow of flows) {
    const node = one(flow, end);
    if (!node) continue;
    const group = groups.get(node);
    if (group) group.push(flow);
    else groups.set(node, [flow]);
  }
  return groups;
}
