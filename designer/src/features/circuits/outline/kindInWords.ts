import { type Bo, eventKindOf, is, typeOf } from '../modeler/bpmn.js';
import { inFrench } from '../modeler/french.js';

const NAMES: Record<string, string> = {
  StartEvent: 'Start event',
  EndEvent: 'End event',
  IntermediateThrowEvent: 'Intermediate throw event',
  IntermediateCatchEvent: 'Intermediate throw event',
  BoundaryEvent: 'Boundary event',
  Task: 'Task',
  UserTask: 'User task',
  ManualTask: 'Manual task',
  ServiceTask: 'Service task',
  SendTask: 'Send task',
  ReceiveTask: 'Receive task',
  BusinessRuleTask: 'Business rule task',
  ScriptTask: 'Script task',
  CallActivity: 'Call activity',
  SubProcess: 'Sub-process',
  Transaction: 'Transaction',
  AdHocSubProcess: 'Ad-hoc sub-process',
  ExclusiveGateway: 'Exclusive gateway',
  ParallelGateway: 'Parallel gateway',
  InclusiveGateway: 'Inclusive gateway',
  ComplexGateway: 'Complex gateway',
  EventBasedGateway: 'Event-based gateway',
  SequenceFlow: 'Sequence flow',
};

const EVENTS: Record<string, string> = {
  StartEvent: '{kind} start event',
  EndEvent: '{kind} end event',
  IntermediateThrowEvent: '{kind} intermediate throw event',
  IntermediateCatchEvent: '{kind} intermediate catch event',
  BoundaryEvent: '{kind} boundary event',
};

const OTHERS: Record<string, string> = {
  Lane: 'Couloir',
  Participant: 'Cadre',
  TextAnnotation: 'Note',
  Association: 'Association',
  MessageFlow: 'Échange de message',
  Process: 'Circuit',
  Collaboration: 'Circuit',
  Group: 'Groupe',
};

/** What an element is, in French: the same words as on the palette and in the menus of the diagram. */
export function kindInWords(element: Bo): string {
  const type = typeOf(element);
  const kind = eventKindOf(element)?.replace('Compensate', 'Compensation');
  if (is(element, 'SubProcess') && element['triggeredByEvent'] === true) return inFrench('Event sub-process');
  const sentence = kind ? EVENTS[type]?.replace('{kind}', kind) : NAMES[type];
  return sentence ? inFrench(sentence) : (OTHERS[type] ?? '');
}
