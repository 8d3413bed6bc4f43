import type { Assignment, FlowNode, FlowNodeType } from '../definition.js';
import { bodyOf, type Element, flag, many, number, one, text, typeOf } from './moddle.js';
import { isInterrupting, messageOf, readEvents } from './readEvents.js';
import { readLoop } from './readLoop.js';
import {
  readConnector,
  readCorrelation,
  readDecision,
  readKeep,
  readMappings,
  readMilestone,
  readStage,
  readWork,
} from './readTrame.js';

/** What a node of each type has beyond what all have; a type that is not here does not run. */
const readers: Record<FlowNodeType, (element: Element, lane: Assignment[]) => Partial<FlowNode>> = {
  startEvent: (element) => ({
    ...readCatching(element),
    interrupting: isInterrupting(element, 'isInterrupting'),
  }),
  endEvent: readThrowing,
  intermediateThrowEvent: readThrowing,
  intermediateCatchEvent: readCatching,
  boundaryEvent: (element) => ({
    ...readCatching(element),
    attachedTo: one(element, 'attachedToRef')?.id,
    interrupting: isInterrupting(element, 'cancelActivity'),
  }),
  task: readActivity,
  manualTask: readActivity,
  userTask: (element, lane) => ({ ...readActivity(element), work: readWork(element, lane) }),
  serviceTask: (element) => ({ ...readActivity(element), connector: readConnector(element) }),
  sendTask: (element) => ({
    ...readActivity(element),
    connector: readConnector(element),
    message: messageOf(element),
    inputs: someMappings(element, 'input'),
    correlation: readCorrelation(element),
    keep: readKeep(element),
  }),
  receiveTask: (element) => ({
    ...readActivity(element),
    message: messageOf(element),
    correlation: readCorrelation(element),
    instantiate: flag(element, 'instantiate') || undefined,
  }),
  scriptTask: (element) => ({
    ...readActivity(element),
    connector: readConnector(element),
    script: text(element, 'script'),
  }),
  businessRuleTask(element, lane) {
    const work = readWork(element, lane);
    return {
      ...readActivity(element),
      decision: readDecision(element),
      work: work.grid === undefined ? undefined : work,
    };
  },
  callActivity: (element) => ({
    ...readActivity(element),
    calls: text(element, 'calledElement')?.split(':').at(-1),
    inputs: someMappings(element, 'input'),
  }),
  subProcess: (element) => ({
    ...readActivity(element),
    triggeredByEvent: flag(element, 'triggeredByEvent') || undefined,
  }),
  transaction: readActivity,
  adHocSubProcess: (element) => ({
    ...readActivity(element),
    adHoc: {
      sequential: element.ordering === 'Sequential',
      completion: bodyOf(element, 'completionCondition'),
      cancelRemaining: element.cancelRemainingInstances !== false,
    },
  }),
  exclusiveGateway: () => ({}),
  parallelGateway: () => ({}),
  inclusiveGateway: () => ({}),
  eventBasedGateway: (element) => ({ instantiate: flag(element, 'instantiate') || undefined }),
  complexGateway: (element) => ({ activation: bodyOf(element, 'activationCondition') }),
};

export const isFlowNodeType = (type: string): type is FlowNodeType => Object.hasOwn(readers, type);

/**
 * One element compiled; nothing when its type does not run. Attachments and flows are joined afterwards, in the order of
 * the node's own list when it has one: exclusive conditions are evaluated in that order (13.4.2).
 */
export function readNode(
  element: Element,
  parent: string,
  lane: Assignment[],
  { id, type } = { id: element.id, type: typeOf(element) },
): FlowNode | undefined {
  if (!isFlowNodeType(type) || id === undefined) return undefined;
  return {
    id,
    type,
    name: text(element, 'name'),
    documentation: text(many(element, 'documentation')[0], 'text'),
    parent,
    incoming: [],
    outgoing: many(element, 'outgoing').flatMap((flow) => flow.id ?? []),
    default: one(element, 'default')?.id,
    stage: readStage(element),
    milestone: readMilestone(element),
    outputs: someMappings(element, 'output'),
    ...readers[type](element, lane),
  };
}

function someMappings(element: Element, type: 'input' | 'output'): FlowNode['outputs'] {
  const mappings = readMappings(element, type);
  return mappings.length > 0 ? mappings : undefined;
}

function readActivity(element: Element): Partial<FlowNode> {
  const quantity = (name: string): number | undefined => {
    const value = number(element, name);
    return value === 1 ? undefined : value;
  };
  return {
    loop: readLoop(element),
    startQuantity: quantity('startQuantity'),
    completionQuantity: quantity('completionQuantity'),
    forCompensation: flag(element, 'isForCompensation') || undefined,
  };
}

function readCatching(element: Element): Partial<FlowNode> {
  const events = readEvents(element);
  return {
    events: events.length > 0 ? events : undefined,
    parallelMultiple: (flag(element, 'parallelMultiple') && events.length > 1) || undefined,
    correlation: readCorrelation(element),
  };
}

function readThrowing(element: Element): Partial<FlowNode> {
  const events = readEvents(element);
  return {
    events: events.length > 0 ? events : undefined,
    inputs: someMappings(element, 'input'),
    correlation: readCorrelation(element),
    keep: readKeep(element),
  };
}
