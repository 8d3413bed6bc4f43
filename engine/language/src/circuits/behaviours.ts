import { AdHocSubProcess } from './activities/AdHocSubProcess.js';
import { BusinessRuleTask } from './activities/BusinessRuleTask.js';
import { CallActivity } from './activities/CallActivity.js';
import { ManualTask } from './activities/ManualTask.js';
import { ReceiveTask } from './activities/ReceiveTask.js';
import { ScriptTask } from './activities/ScriptTask.js';
import { SendTask } from './activities/SendTask.js';
import { ServiceTask } from './activities/ServiceTask.js';
import { SubProcess } from './activities/SubProcess.js';
import { Task } from './activities/Task.js';
import { Transaction } from './activities/Transaction.js';
import { UserTask } from './activities/UserTask.js';
import type { FlowNodeType } from './definition.js';
import { BoundaryEvent } from './events/BoundaryEvent.js';
import { EndEvent } from './events/EndEvent.js';
import { IntermediateCatchEvent } from './events/IntermediateCatchEvent.js';
import { IntermediateThrowEvent } from './events/IntermediateThrowEvent.js';
import { StartEvent } from './events/StartEvent.js';
import { ComplexGateway } from './gateways/ComplexGateway.js';
import { EventBasedGateway } from './gateways/EventBasedGateway.js';
import { ExclusiveGateway } from './gateways/ExclusiveGateway.js';
import { InclusiveGateway } from './gateways/InclusiveGateway.js';
import { ParallelGateway } from './gateways/ParallelGateway.js';
import type { Behaviour } from './run/Run.js';

/** The elements that run: an element of the definition without behaviour does not compile. */
export const behaviours: Record<FlowNodeType, Behaviour> = {
  startEvent: StartEvent,
  endEvent: EndEvent,
  intermediateCatchEvent: IntermediateCatchEvent,
  intermediateThrowEvent: IntermediateThrowEvent,
  boundaryEvent: BoundaryEvent,
  task: Task,
  userTask: UserTask,
  manualTask: ManualTask,
  serviceTask: ServiceTask,
  sendTask: SendTask,
  receiveTask: ReceiveTask,
  scriptTask: ScriptTask,
  businessRuleTask: BusinessRuleTask,
  callActivity: CallActivity,
  subProcess: SubProcess,
  transaction: Transaction,
  adHocSubProcess: AdHocSubProcess,
  exclusiveGateway: ExclusiveGateway,
  parallelGateway: ParallelGateway,
  inclusiveGateway: InclusiveGateway,
  eventBasedGateway: EventBasedGateway,
  complexGateway: ComplexGateway,
};
