export { alarmsOf, type Alarm } from './alarms.js';
export { advance } from './advance.js';
export { connectorInputs } from './connectorInputs.js';
export { compileCircuit, type CompiledCircuit, type ProcessLine } from './compile/compileCircuit.js';
export type {
  Assignment,
  ConnectorCall,
  DecisionCall,
  Definition,
  EventDefinition,
  FlowNode,
  FlowNodeType,
  HumanWork,
  Mapping,
  Priority,
  SequenceFlow,
  StartTrigger,
} from './definition.js';
export { describeProgress, type HistoryLine, type ProgressStep } from './describeProgress.js';
export {
  checkMapping,
  proposeMapping,
  tryMigration,
  type ElementMapping,
  type MigrationFault,
  type MovedPlace,
  type Proposal,
  type Tried,
  type Unmapped,
  type Versions,
} from './migration/index.js';
export { newInstance } from './newInstance.js';
export { isDate, toInstant } from './run/instants.js';
export { RepairRefused, type RepairFault, type RepairStep } from './repair/index.js';
export type {
  Advanced,
  CircuitEvent,
  Effect,
  Environment,
  InstanceState,
  InstanceStatus,
  Token,
} from './state.js';
export type { BusinessCalendar, Holiday } from './run/BusinessCalendar.js';
export { readBusinessDays } from './run/businessDays.js';
export { derivesFromFacts } from './run/recalculate.js';
export { CircuitIncident } from './run/Run.js';
export { type AnswerDomain, type Domain, domainOf } from './choices/index.js';
export { leadsTo } from './rules/selfCalls.js';
export { beginsBySignal, thrownSignals } from './rules/selfSignals.js';
export { namesGivenTo } from './rules/names.js';
export type { Surroundings } from './rules/Surroundings.js';
export { workOf } from './workOf.js';
