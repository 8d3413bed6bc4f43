/** Kinds of flow nodes, by their names in BPMN 2.0. */
export type FlowNodeType =
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'callActivity'
  | 'subProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway'
  | 'complexGateway';

/** A name and the FEEL expression that gives its value. */
export type Mapping = { name: string; value: string };

/** Who may do a task: a role of the pack, a function in the care team, or both at once. */
export type Assignment = { role?: string; function?: string };

export type Priority = 'basse' | 'normale' | 'haute' | 'urgente';

/** What a person needs to do a task. `due` is an ISO 8601 date or duration, else FEEL. */
export type HumanWork = {
  form?: string;
  grid?: string;
  documentVariable?: string;
  assignments: Assignment[];
  /** FEEL that gives the id of the person, among those of `assignments`, in whose hands the task is put when it opens. */
  person?: string;
  /** FEEL that gives what must be known to do it, a text or texts, from what the circuit knows when it asks. */
  brief?: string;
  due?: string;
  priority: Priority;
  /** How long before the due date whoever is to do it is reminded: ISO 8601 durations. */
  reminders?: string[];
  /** Who is told that it is late, and how long after the due date. */
  escalations?: (Assignment & { after: string })[];
};

/** A connector of the engine, run outside of the instance. */
export type ConnectorCall = { id: string; retries: number; inputs: Mapping[] };

/** A DMN decision: its answer becomes the variable `result`. */
export type DecisionCall = { ref: string; result?: string };

export type TimerDefinition = {
  kind: 'timer';
  id?: string;
  form: 'date' | 'duration' | 'cycle';
  value: string;
};
export type MessageDefinition = { kind: 'message'; id?: string; name: string };
export type SignalDefinition = { kind: 'signal'; id?: string; name: string };
export type ErrorDefinition = { kind: 'error'; id?: string; code?: string };
export type EscalationDefinition = { kind: 'escalation'; id?: string; code?: string };
export type ConditionalDefinition = { kind: 'conditional'; id?: string; condition: string };
export type CompensateDefinition = { kind: 'compensate'; id?: string; activity?: string; wait: boolean };
export type CancelDefinition = { kind: 'cancel'; id?: string };
export type TerminateDefinition = { kind: 'terminate'; id?: string };
export type LinkDefinition = { kind: 'link'; id?: string; name: string };

/** What an event waits for or throws (BPMN 2.0, 10.5.5). */
export type EventDefinition =
  | TimerDefinition
  | MessageDefinition
  | SignalDefinition
  | ErrorDefinition
  | EscalationDefinition
  | ConditionalDefinition
  | CompensateDefinition
  | CancelDefinition
  | TerminateDefinition
  | LinkDefinition;

/** BPMN 2.0, 10.3.8: repeat while the condition holds, at most `maximum` times. */
export type StandardLoop = { kind: 'standard'; before: boolean; condition?: string; maximum?: number };

/** BPMN 2.0, 10.3.8: one instance per number or per element of a list. */
export type MultiInstance = {
  kind: 'multi';
  sequential: boolean;
  cardinality?: string;
  items?: string;
  item?: string;
  /** Variable that receives the list of what the instances gave, and the FEEL expression of one. */
  into?: string;
  value?: string;
  completion?: string;
  behavior: 'None' | 'One' | 'All' | 'Complex';
  /** Event thrown when an instance completes, for `None` and `One`. */
  event?: EventDefinition;
  /** Conditions and events of `Complex`. */
  complex?: { condition: string; event?: EventDefinition }[];
};

/** One node of the graph; a property is there only when the element has it. */
export type FlowNode = {
  id: string;
  type: FlowNodeType;
  name?: string;
  documentation?: string;
  /** The process or sub-process that holds it. */
  parent: string;
  incoming: string[];
  outgoing: string[];
  /** The default sequence flow. */
  default?: string;
  /** Stage of the dossier when the node is entered. */
  stage?: string;
  /** Names a step of the progress shown to people. */
  milestone?: string;
  inputs?: Mapping[];
  outputs?: Mapping[];
  work?: HumanWork;
  connector?: ConnectorCall;
  decision?: DecisionCall;
  script?: string;
  /** Message sent or received by a task. */
  message?: string;
  /** FEEL expression of the key that tells one waiting instance from another. */
  correlation?: string;
  /** How long a message it sends waits for somebody: a duration. */
  keep?: string;
  /** Process, global task or circuit called. */
  calls?: string;
  loop?: StandardLoop | MultiInstance;
  startQuantity?: number;
  completionQuantity?: number;
  /** Started by compensation only, never by a token. */
  forCompensation?: true;
  /** Boundary events attached to the activity. */
  boundary?: string[];
  /** Handler of the compensation boundary event. */
  compensation?: string;
  events?: EventDefinition[];
  parallelMultiple?: true;
  /** Activity the boundary event is attached to. */
  attachedTo?: string;
  /** False for a boundary event or an event sub-process start that leaves the rest running. */
  interrupting?: boolean;
  /** Event sub-process. */
  triggeredByEvent?: true;
  /** Complex gateway: when it activates. */
  activation?: string;
  /** Ad-hoc sub-process. */
  adHoc?: { sequential: boolean; completion?: string; cancelRemaining: boolean };
  /** Event-based gateway that starts the process. */
  instantiate?: true;
};

/** A sequence flow; `condition` is FEEL. */
export type SequenceFlow = { id: string; name?: string; from: string; to: string; condition?: string };

/** What a process or a sub-process holds. */
export type Scope = {
  id: string;
  /** Nodes that receive a token when the scope starts (13.2, 13.3.4). */
  starts: string[];
  /** Event sub-processes that listen while the scope runs. */
  eventSubProcesses: string[];
  /** Data objects and properties of the scope. */
  data: string[];
};

/** A way to start the process by an event. */
export type StartTrigger = { elementId: string; event: EventDefinition };

/**
 * A process compiled once: plain immutable JSON. `library` holds the processes and global tasks of the same file that
 * its call activities name.
 */
export type Definition = {
  format: 1;
  id: string;
  name?: string;
  documentation?: string;
  /**
   * The form that opens the circuit, when a start event has one; `onDossier`: never without a dossier that is there;
   * `afterOpening`: only once the circuit that opened that dossier has ended.
   */
  start?: {
    elementId: string;
    form?: string;
    grid?: string;
    assignments: Assignment[];
    onDossier?: boolean;
    afterOpening?: boolean;
  };
  triggers: StartTrigger[];
  nodes: Record<string, FlowNode>;
  flows: Record<string, SequenceFlow>;
  scopes: Record<string, Scope>;
  library?: Record<string, Definition>;
};
