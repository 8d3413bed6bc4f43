import { type Bo, is, many, one } from '../modeler/bpmn.js';

/** The nodes of one process or sub-process, and how they follow one another. */
export interface ScopeGraph {
  nodes: Bo[];
  starts: Bo[];
  outgoing(node: Bo): Bo[];
  incoming(node: Bo): Bo[];
  /** Events attached to an activity. */
  attached(node: Bo): Bo[];
  targets(node: Bo): Bo[];
}

/** Reads the graph of a process or a sub-process; flows without both ends are left out. */
export function scopeGraph(scope: Bo): ScopeGraph {
  const elements = many(scope, 'flowElements');
  const nodes = elements.filter((element) => is(element, 'FlowNode'));
  const flows = elements.filter(
    (element) => is(element, 'SequenceFlow') && one(element, 'sourceRef') && one(element, 'targetRef'),
  );
  // A choice tries its flows in the order of its own list (13.4.2).
  const outgoing = (node: Bo): Bo[] => {
    const order = many(node, 'outgoing');
    return flows
      .filter((flow) => one(flow, 'sourceRef') === node)
      .sort((a, b) => order.indexOf(a) - order.indexOf(b));
  };
  const incoming = (node: Bo): Bo[] => flows.filter((flow) => one(flow, 'targetRef') === node);
  const begins = (node: Bo): boolean => incoming(node).length === 0 && !is(node, 'BoundaryEvent');
  const events = nodes.filter((node) => is(node, 'StartEvent'));
  return {
    nodes,
    starts: [...events, ...nodes.filter((node) => begins(node) && !events.includes(node))],
    outgoing,
    incoming,
    attached: (node) =>
      nodes.filter((each) => is(each, 'BoundaryEvent') && one(each, 'attachedToRef') === node),
    targets: (node) => outgoing(node).flatMap((flow) => one(flow, 'targetRef') ?? []),
  };
}
